using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Tests.Learning;

public sealed class ItemFetchTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Page_is_fetched_as_nobody()
    {
        var seen = new ConcurrentQueue<(string Line, string[] Headers, string Host)>();
        await using var host = await LearnerHost.StartAsync(_data.Path, context =>
        {
            seen.Enqueue((
                $"{context.Request.Method} {context.Features.Get<IHttpRequestFeature>()!.RawTarget}",
                [.. context.Request.Headers.Keys.Order()],
                context.Request.Host.Value!));
            context.Response.Headers.SetCookie = "session=for-nobody";
            context.Response.Headers.CacheControl = "private, no-store";
            return Html(context, "<title>Cream</title>");
        });

        host.Learner.Offer(LearnerHost.At("/p/%63r%C3%A8me"), LearnerHost.Product, page: null);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        var (line, headers, name) = Assert.Single(seen);
        Assert.Equal("GET /p/%63r%C3%A8me", line);
        Assert.Equal(["Host", "User-Agent"], headers);
        Assert.Equal(LearnerHost.Site, name);
        Assert.Equal("Cream", host.Catalogue.Find("/p/%63r%C3%A8me")?.Title);
    }

    [Fact]
    public async Task Page_that_robots_txt_excludes_is_not_fetched_and_the_file_is_asked_for_once_a_day()
    {
        var asked = 0;
        await using var host = await LearnerHost.StartAsync(
            _data.Path,
            context => Html(context, $"<title>{context.Request.Path}</title>"),
            robots: context =>
            {
                Interlocked.Increment(ref asked);
                return context.Response.WriteAsync("User-agent: PersonalizationEdge\nDisallow: /p/secret\n");
            });

        host.Learner.Offer(LearnerHost.At("/p/secret"), LearnerHost.Product, page: null);
        host.Learner.Offer(LearnerHost.At("/p/cream"), LearnerHost.Product, page: null);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        Assert.Null(host.Catalogue.Find("/p/secret"));
        Assert.Equal("/p/cream", host.Catalogue.Find("/p/cream")?.Title);
        Assert.Equal(1, asked);

        host.Time.Advance(TimeSpan.FromHours(25));
        host.Learner.Offer(LearnerHost.At("/p/soap"), LearnerHost.Product, page: null);
        await host.Learner.WaitUntilLearnedAsync(2, LearnerHost.Soon);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(503, false)]
    public async Task Where_robots_txt_cannot_be_had_its_status_decides(int status, bool fetches)
    {
        var fetched = 0;
        await using var host = await LearnerHost.StartAsync(
            _data.Path,
            context =>
            {
                Interlocked.Increment(ref fetched);
                return Html(context, "<title>Cream</title>");
            },
            robots: context =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            });

        host.Learner.Offer(LearnerHost.At("/p/cream"), LearnerHost.Product, page: null);
        await (fetches
            ? host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon)
            : host.Metrics.Rejected.ReachAsync(1, LearnerHost.Soon));

        Assert.Equal(fetches ? 1 : 0, fetched);
    }

    [Fact]
    public async Task Page_of_somebody_teaches_nothing_of_her()
    {
        // The origin greets whoever sends a cookie; the edge asks without one, and knows only what everybody gets.
        const string Id = "0123456789abcdef0123456789abcdef";
        await using (var host = await LearnerHost.StartAsync(_data.Path, context =>
            Html(context, context.Request.Headers.Cookie.Count > 0
                ? $"<title>Cream for Alice {Id}</title>"
                : "<title>Cream</title><meta property=article:tag content=care>")))
        {
            var verdict = new AnonymousRepresentation(static () => CachePolicy.Default.Cookies).Judge(
                "",
                new HeaderDictionary { ["Cookie"] = $"session={Id}" },
                200,
                new HeaderDictionary { ["Content-Type"] = "text/html" });
            Assert.False(verdict.IsAnonymous);
            host.Learner.Offer(LearnerHost.At("/p/cream"), LearnerHost.Product, page: null);
            await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

            Assert.Equal("Cream", host.Catalogue.Find("/p/cream")?.Title);
        }

        Assert.True(VisitorId.TryParse(Id, out var visitor));
        var raw = new byte[VisitorId.Bytes];
        visitor.Write(raw);
        var file = await File.ReadAllBytesAsync(_data.Items);
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Id)));
        Assert.Equal(-1, file.AsSpan().IndexOf(raw));
        Assert.Equal(-1, file.AsSpan().IndexOf("Alice"u8));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Item_that_is_gone_leaves_catalogue_and_file(int status)
    {
        var answer = 200;
        await using (var host = await LearnerHost.StartAsync(_data.Path, context =>
        {
            context.Response.StatusCode = answer;
            return Html(context, "<title>Cream</title>");
        }))
        {
            host.Learner.Offer(LearnerHost.At("/p/cream"), LearnerHost.Product, page: null);
            await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

            answer = status;
            host.Time.Advance(TimeSpan.FromMinutes(11));
            host.Learner.OfferGone(LearnerHost.At("/p/cream"), LearnerHost.Product);
            await host.Metrics.Removed.ReachAsync(1, LearnerHost.Soon);

            Assert.Null(host.Catalogue.Find("/p/cream"));
        }

        await using var again = await LearnerHost.StartAsync(_data.Path, LearnerHost.Silent);
        Assert.Equal(0, again.Catalogue.Count);
    }

    [Fact]
    public async Task Page_gone_for_one_visitor_only_stays()
    {
        var asked = 0;
        await using var host = await LearnerHost.StartAsync(_data.Path, context =>
        {
            asked++;
            return Html(context, $"<title>Cream {asked}</title>");
        });
        host.Learner.Offer(LearnerHost.At("/p/cream"), LearnerHost.Product, page: null);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        host.Time.Advance(TimeSpan.FromMinutes(11));
        host.Learner.OfferGone(LearnerHost.At("/p/cream"), LearnerHost.Product);
        await host.Learner.WaitUntilLearnedAsync(2, LearnerHost.Soon);

        Assert.Equal("Cream 2", host.Catalogue.Find("/p/cream")?.Title);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Coded_answer_is_decoded(string coding)
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            await using Stream coded = coding == "gzip"
                ? new GZipStream(context.Response.Body, CompressionLevel.Fastest)
                : new BrotliStream(context.Response.Body, CompressionLevel.Fastest);
            await coded.WriteAsync("<title>Cream</title>"u8.ToArray());
        });

        host.Learner.Offer(LearnerHost.At("/p/cream"), LearnerHost.Product, page: null);
        await host.Learner.WaitUntilLearnedAsync(1, LearnerHost.Soon);

        Assert.Equal("Cream", host.Catalogue.Find("/p/cream")?.Title);
    }

    [Fact]
    public async Task Answers_that_are_no_page_teach_nothing()
    {
        await using var host = await LearnerHost.StartAsync(_data.Path, async context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/p/500":
                    context.Response.StatusCode = 500;
                    break;
                case "/p/302":
                    context.Response.Redirect("/login");
                    break;
                case "/p/json":
                    await context.Response.WriteAsJsonAsync(1);
                    break;
                case "/p/zstd":
                    context.Response.ContentType = "text/html";
                    context.Response.Headers.ContentEncoding = "zstd";
                    break;
                case "/p/broken":
                    context.Response.ContentType = "text/html";
                    await context.Response.WriteAsync("<title>Half");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    break;
                case "/p/bomb":
                    context.Response.ContentType = "text/html";
                    context.Response.Headers.ContentEncoding = "gzip";
                    await using (var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest))
                    {
                        await gzip.WriteAsync(new byte[20_000_000]);
                    }

                    break;
            }
        });

        foreach (var name in (string[])["500", "302", "json", "zstd", "broken", "bomb"])
        {
            host.Learner.Offer(LearnerHost.At($"/p/{name}"), LearnerHost.Product, page: null);
        }

        await host.Metrics.Rejected.ReachAsync(6, LearnerHost.Soon);

        Assert.Equal(0, host.Catalogue.Count);
        Assert.Equal(0, host.Memory.Used);
    }

    [Fact]
    public async Task Fetch_that_hangs_is_given_up()
    {
        var asked = new TaskCompletionSource();
        await using var host = await LearnerHost.StartAsync(_data.Path, async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        host.Learner.Offer(LearnerHost.At("/p/slow"), LearnerHost.Product, page: null);
        await asked.Task.WaitAsync(LearnerHost.Soon);

        host.Time.Advance(new LearningSettings().FetchTimeout);
        await host.Metrics.Rejected.ReachAsync(1, LearnerHost.Soon);
    }

    [Fact]
    public async Task Fetches_keep_to_their_rate_and_each_page_is_fetched_once()
    {
        var asked = new ConcurrentQueue<string>();
        await using var host = await LearnerHost.StartAsync(
            _data.Path,
            context =>
            {
                asked.Enqueue(context.Request.Path.Value!);
                return Html(context, "<title>x</title>");
            },
            new LearningSettings
            {
                FetchesPerSecond = 1,
                FetchBurst = 3,
                MaxFetchesAtOnce = 1,
                FetchTimeout = Timeout.InfiniteTimeSpan,
                TakeUpEvery = Timeout.InfiniteTimeSpan,
            });

        for (var visit = 0; visit < 5; visit++)
        {
            for (var number = 0; number < 5; number++)
            {
                host.Learner.Offer(LearnerHost.At($"/p/{number}"), LearnerHost.Product, page: null);
            }
        }

        await host.Learner.WaitUntilLearnedAsync(3, LearnerHost.Soon);
        Assert.Equal(3, asked.Count);
        var all = host.Learner.WaitUntilLearnedAsync(5, LearnerHost.Soon);
        while (!all.IsCompleted)
        {
            // The turn is taken by the fetching task, when it gets there: the clock goes on once it has.
            await Task.WhenAny(all, host.Time.WaitForTimerAsync());
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await all;
        Assert.Equal(["/p/0", "/p/1", "/p/2", "/p/3", "/p/4"], asked);
    }

    private static Task Html(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(page);
    }
}
