using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Starter.Fetching;

namespace PersonalizationEdge.FunctionalTests.Starter;

/// <summary>How the page is fetched that <c>edge init</c> looks at.</summary>
public sealed class StarterFetcherTests
{
    private const string Page = "<!doctype html><title>Page</title><p>text</p>";
    private const int MaxBytes = 64 * 1024;

    [Fact]
    public async Task Page_is_asked_for_as_by_a_browser_that_says_who_it_is()
    {
        await using var origin = await TestOrigin.StartAsync(Page);

        var page = (await FetchAsync(origin.Url)).Page!;

        Assert.Equal(Page, Encoding.UTF8.GetString(page.Bytes));
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        var headers = origin.Received[""].Headers.ToDictionary(header => header.Item1, header => header.Item2);
        Assert.Contains("edge init", headers["User-Agent"], StringComparison.Ordinal);
        Assert.StartsWith("text/html", headers["Accept"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_on_the_site_are_followed_without_taking_cookies_along()
    {
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "seen=1";
            if (context.Request.Path == "/")
            {
                context.Response.Redirect("/en/");
                return Task.CompletedTask;
            }

            return SendAsync(context, Page + context.Request.Headers.Cookie);
        });

        var page = (await FetchAsync(origin.Url)).Page!;

        Assert.Equal($"{origin.Url}/en/", page.Address.AbsoluteUri);
        Assert.Equal(1, page.Redirects);
        Assert.Equal(Page, Encoding.UTF8.GetString(page.Bytes));
    }

    [Fact]
    public async Task Redirect_to_another_site_is_told_with_the_origin_to_name()
    {
        await using var other = await TestOrigin.StartAsync(Page);
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.Redirect(other.Url + "/welcome");
            return Task.CompletedTask;
        });

        var failure = (await FetchAsync(origin.Url)).Failure!;

        Assert.Contains("another site", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"--origin {other.Url}", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(0, other.Requests);
    }

    [Fact]
    public async Task Circle_of_redirects_ends()
    {
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        var failure = (await FetchAsync(origin.Url)).Failure!;

        Assert.Contains("redirects more than 5 times", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, origin.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Compressed_page_is_read(string coding)
    {
        await using var origin = await TestOrigin.StartAsync(context => SendCompressedAsync(context, coding, Page));

        Assert.Equal(Page, Encoding.UTF8.GetString((await FetchAsync(origin.Url)).Page!.Bytes));
    }

    [Fact]
    public async Task Coding_that_nobody_asked_for_is_told()
    {
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "zip";
            return SendAsync(context, Page);
        });

        Assert.Contains("zip", (await FetchAsync(origin.Url)).Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Size_counts_after_decompression()
    {
        var large = new string('x', MaxBytes + 1);
        await using var origin = await TestOrigin.StartAsync(context => SendCompressedAsync(context, "gzip", large));

        Assert.Contains("is larger than", (await FetchAsync(origin.Url)).Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_just_the_greatest_size_is_read()
    {
        await using var origin = await TestOrigin.StartAsync(new string('x', MaxBytes));

        Assert.Equal(MaxBytes, (await FetchAsync(origin.Url)).Page!.Bytes.Length);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task Other_status_is_told_with_its_number(int status)
    {
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Contains($"status {status}", (await FetchAsync(origin.Url)).Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/htmlx")]
    [InlineData(null)]
    public async Task What_is_no_html_is_told_with_its_type(string? contentType)
    {
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(Page);
        });

        var failure = (await FetchAsync(origin.Url)).Failure!;

        Assert.Contains($"Content-Type is {contentType ?? "not said"}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_that_does_not_answer_is_not_waited_for()
    {
        await using var origin = await TestOrigin.StartAsync(
            context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var fetcher = new StarterFetcher(TimeSpan.FromMilliseconds(50), MaxBytes, TimeProvider.System);

        var failure = (await fetcher.FetchAsync(new Uri(origin.Url), CancellationToken.None)).Failure!;

        Assert.Contains("did not answer within", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_breaks_off_is_told()
    {
        await using var origin = await TestOrigin.StartAsync(async context =>
        {
            context.Response.ContentLength = 1_000;
            await SendAsync(context, Page);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.NotNull((await FetchAsync(origin.Url)).Failure);
    }

    [Theory]
    [InlineData("http://example.com/", "https://www.example.com/", true)]
    [InlineData("https://www.Example.com/", "https://example.com/a", true)]
    [InlineData("http://example.com:8080/", "http://example.com:8080/a", true)]
    [InlineData("http://example.com:8080/", "http://example.com:8081/", false)]
    [InlineData("http://example.com/", "http://shop.example.com/", false)]
    [InlineData("http://example.com/", "http://example.com.evil.test/", false)]
    [InlineData("http://example.com/", "ftp://example.com/", false)]
    public void Site_is_the_same_with_www_and_with_tls(string one, string other, bool isSame) =>
        Assert.Equal(isSame, SameSite.Is(new Uri(one), new Uri(other)));

    private static async Task<PageFetch> FetchAsync(string url)
    {
        using var fetcher = new StarterFetcher(Wait.Deadline, MaxBytes, TimeProvider.System);

        return await fetcher.FetchAsync(new Uri(url), CancellationToken.None);
    }

    private static Task SendAsync(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(page);
    }

    private static async Task SendCompressedAsync(HttpContext context, string coding, string page)
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding;
        await using Stream body = coding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await body.WriteAsync(Encoding.UTF8.GetBytes(page));
    }
}
