using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>The rewriter throws at every offset of a page: slots before it have been sent, everything else is the origin's.</summary>
public sealed class RewriterFaultTests
{
    private const string Rules =
        """
        site: { consent: opt-in, consent-bar: off }
        slots:
          one: { banner: { variants: { all: { html: "<b>1</b>" } } } }
          two: { banner: { variants: { all: { html: "<b>2</b>" } } } }
          three: { at: "main > p", banner: { variants: { all: { html: "<b>3</b>" } } } }
        """;

    private static readonly (string Default, string Changed)[] Slots =
    [
        ("<div data-edge-slot=one>first</div>", "<div data-edge-slot=one><b>1</b></div>"),
        ("<div data-edge-slot=\"two\">se<i>con</i>d</div>", "<div data-edge-slot=\"two\"><b>2</b></div>"),
        ("<p>third</p>", "<p><b>3</b></p>"),
    ];

    private static readonly string Page =
        $"<!doctype html><title>a</title><body><!-- -->{Slots[0].Default} x {Slots[1].Default}<main>{Slots[2].Default}</main>end";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_goes_on_verbatim_wherever_the_rewriter_throws(bool gzip)
    {
        var (cut, faultAt) = (0, 0);
        var firstPieceIsRead = new SemaphoreSlim(0);
        await using var site = await PageSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(Page[..cut]);
                await context.Response.Body.FlushAsync();

                // The rewriter begins when it has seen whether there is a byte order mark.
                if (cut >= 3)
                {
                    await firstPieceIsRead.WaitAsync(context.RequestAborted);
                }

                await context.Response.WriteAsync(Page[cut..]);
            },
            Rules,
            services: services => services.AddSingleton(HtmlRewriterOptions.Default with
            {
                Probe = offset =>
                {
                    if (offset == 0 && cut >= 3)
                    {
                        firstPieceIsRead.Release();
                    }

                    if (offset >= faultAt)
                    {
                        throw new InvalidOperationException("seeded");
                    }
                },
            }));

        for (var offset = 0; offset <= Page.Length; offset++)
        {
            (cut, faultAt) = (offset, offset);
            var answer = await site.Edge.RoundTripAsync(PageRequest.Get("/", gzip ? [PageRequest.Gzip] : []));
            Assert.Equal(ExpectedAfterFaultAt(offset), Encoding.UTF8.GetString(answer.Decoded()));
        }

        // The piece behind the end of the last slot is the last that the rewriter looks at.
        var faults = Page.IndexOf("</main>", StringComparison.Ordinal) + 1;
        await site.CountedAsync(faults, "edge_pages_total", "reason=\"rewriter-fault\"");
        Assert.Equal(faults, site.Edge.Logged.Of(6004).Count);
    }

    // A slot is sent when its end tag has been read.
    private static string ExpectedAfterFaultAt(int offset)
    {
        var page = Page;
        foreach (var (original, changed) in Slots)
        {
            if (Page.IndexOf(original, StringComparison.Ordinal) + original.Length <= offset)
            {
                page = page.Replace(original, changed, StringComparison.Ordinal);
            }
        }

        return page;
    }
}
