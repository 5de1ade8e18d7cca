using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Auditing;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Audits;

/// <summary>What comes of it where a parser reads a page otherwise than the edge.</summary>
public sealed class AuditTests
{
    // The parser ends the cell at the end tag of another, the standard does not: see PageAuditTests.
    private const string Doubted =
        "<!doctype html><body><table><tr><td data-edge-slot=cell>a</th>b</td></table><h1 data-edge-slot=head>x</h1></body>";

    private const string Sound = "<!doctype html><body><table><tr><td data-edge-slot=cell>a</td></table><h1 data-edge-slot=head>x</h1></body>";

    private const string Rules = """
        site: { consent-bar: off }
        slots:
          cell: { text: { variants: { all: { text: CELL } } } }
          head: { text: { variants: { all: { text: HEAD } } } }
        """;

    [Fact]
    public async Task A_slot_in_dispute_keeps_the_pages_own_content_on_pages_of_that_shape()
    {
        await using var site = await StartAsync();
        var visitor = site.NewVisitor();

        // The first page is an example, and is not held for it.
        Assert.Contains(">CELL</td>", RawVisitor.PageOf(await visitor.GetAsync("/doubted/1")), StringComparison.Ordinal);
        await AuditedAsync(site, 1);

        var page = RawVisitor.PageOf(await visitor.GetAsync("/doubted/2"));
        Assert.Equal(Doubted.Replace(">x<", ">HEAD<", StringComparison.Ordinal), page);
        Assert.Contains(">CELL</td>", RawVisitor.PageOf(await visitor.GetAsync("/sound/2")), StringComparison.Ordinal);
        await AuditedAsync(site, 2);
        Assert.Contains(">CELL</td>", RawVisitor.PageOf(await visitor.GetAsync("/sound/3")), StringComparison.Ordinal);

        Assert.Equal(1, await site.MetricAsync("edge_audits_disputed_total", "slot=\"cell\""));
        Assert.Equal(1, await site.MetricAsync("edge_audits_set_aside_total", "slot=\"cell\""));
        Assert.Equal(2, await site.MetricAsync("edge_audits_total"));
        Assert.Single(site.Edge.Logged.Of(5200));
    }

    [Fact]
    public async Task Owners_are_told_which_and_why()
    {
        const string Why = "what the edge takes for its inside, 1:57 to 1:64, is not all of it, or more, to a parser";
        await using var site = await StartAsync();
        await site.NewVisitor().GetAsync("/doubted/1");
        await AuditedAsync(site, 1);

        var dispute = Assert.Single((await site.AdminJsonAsync("/rules")).GetProperty("disputes").EnumerateArray());
        Assert.Equal("cell", dispute.GetProperty("slot").GetString());
        Assert.Equal("/doubted/*", dispute.GetProperty("pages").GetString());
        Assert.Equal(Why, dispute.GetProperty("reason").GetString());

        var explained = (await site.AdminAsync("/explain?url=/doubted/7&format=text")).Text;
        Assert.Contains($"set aside, since on pages like /doubted/* an HTML parser (AngleSharp) reads it otherwise: {Why}", explained, StringComparison.Ordinal);
        Assert.DoesNotContain("set aside", (await site.AdminAsync("/explain?url=/sound/7&format=text")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_rules_are_audited_anew()
    {
        await using var site = await StartAsync();
        var visitor = site.NewVisitor();
        await visitor.GetAsync("/doubted/1");
        await AuditedAsync(site, 1);

        var rules = site.Edge.Services.GetRequiredService<RuleSetHolder>();
        var before = rules.Current.Version;
        await File.WriteAllTextAsync(site.RuleFile, Rules.Replace("CELL", "OTHER", StringComparison.Ordinal));
        await Wait.UntilAsync(() => rules.Current.Version != before, "the new rules");

        Assert.Contains(">OTHER</td>", RawVisitor.PageOf(await visitor.GetAsync("/doubted/1")), StringComparison.Ordinal);
        await AuditedAsync(site, 2);
        Assert.Contains(">a</th>b</td>", RawVisitor.PageOf(await visitor.GetAsync("/doubted/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_breaks_off_leaves_its_shape_to_the_next()
    {
        var breaks = true;
        Auditor? auditor = null;
        await using var site = await StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Doubted);
            if (Volatile.Read(ref breaks))
            {
                // Not before the edge has begun to copy it.
                await context.Response.Body.FlushAsync();
                await Wait.UntilAsync(() => Volatile.Read(ref auditor) is { MemoryUsed: > 0 }, "the copy");
                context.Abort();
            }
        });
        Volatile.Write(ref auditor, site.Edge.Services.GetRequiredService<Auditor>());
        await Assert.ThrowsAsync<EndOfStreamException>(() => site.NewVisitor().GetAsync("/doubted/1"));
        var metrics = site.Edge.Services.GetRequiredService<AuditMetrics>();
        await Wait.UntilAsync(() => metrics.Rejected.Value == 1, "the refusal");
        Assert.Equal(1, await site.MetricAsync("edge_audits_rejected_total", "reason=\"unfinished\""));

        Volatile.Write(ref breaks, false);
        await site.NewVisitor().GetAsync("/doubted/1");
        await AuditedAsync(site, 1);
        Assert.Equal(0, site.Edge.Services.GetRequiredService<Auditor>().MemoryUsed);
    }

    [Fact]
    public async Task Whoever_wants_no_audit_has_none()
    {
        await using var site = await StartAsync(options: options => options.Audit = false);
        var visitor = site.NewVisitor();

        await visitor.GetAsync("/doubted/1");
        await visitor.GetAsync("/doubted/2");

        Assert.Contains(">CELL</td>", RawVisitor.PageOf(await visitor.GetAsync("/doubted/1")), StringComparison.Ordinal);
        Assert.Equal(0, await site.MetricAsync("edge_audits_total"));
    }

    private static Task<RuledSite> StartAsync(RequestDelegate? answer = null, Action<EdgeOptions>? options = null) =>
        RuledSite.StartAsync(
            answer ?? (async context =>
            {
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync(context.Request.Path.StartsWithSegments("/doubted") ? Doubted : Sound);
            }),
            Rules,
            options);

    private static Task AuditedAsync(RuledSite site, long pages) =>
        site.Edge.Services.GetRequiredService<AuditMetrics>().Audited.ReachAsync(pages, CancellationToken.None).WaitAsync(Wait.Deadline);
}
