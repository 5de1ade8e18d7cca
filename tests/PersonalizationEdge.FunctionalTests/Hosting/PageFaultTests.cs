using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.FunctionalTests.Hosting;

/// <summary>A fault of the edge's own, at the worst moment.</summary>
public sealed class PageFaultTests
{
    private const string Rules = """
        slots:
          hero: { at: "#hero", pages: [/], banner: { choose: first-match, variants: { all: { html: "<b>new</b>" } } } }
        items:
          page: { pages: [/] }
        """;

    [Fact]
    public async Task A_page_whose_beginning_was_probed_still_arrives_whole_and_stays_out_of_caches()
    {
        var page = Compress(string.Concat(Enumerable.Range(0, 50_000).Select(number => $"<p>{number * 7919 % 10007}</p>\n")));
        await using var origin = await TestOrigin.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.CacheControl = "public, max-age=600";
            return context.Response.Body.WriteAsync(page).AsTask();
        });
        var folder = Directory.CreateTempSubdirectory("edge-test-");
        try
        {
            var rules = Path.Combine(folder.FullName, "rules.yaml");
            await File.WriteAllTextAsync(rules, Rules);

            // A learner that is not there fails after the probe, when the answer is being put together.
            await using var edge = await EdgeUnderTest.StartAsync(
                origin.Url,
                options => options.Rules = rules,
                builder => builder.Services.AddSingleton(new LearningStep(null!, null!)));
            using var visitor = new Visitor(edge.Url);

            using var answer = await visitor.GetAsync("/");

            Assert.Equal(page, await answer.Content.ReadAsByteArrayAsync());
            Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true, Public: false });
            Assert.Single(edge.Logged.Of(6005));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
