using System.Net;
using System.Text;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Requests;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// Scans, decides, records and reads one made-up page before the edge calls itself ready, so that no visitor's page pays for what is done for
/// the first time. The page is recorded in a folder of its own, which is deleted: nothing of it is ever counted.
/// </summary>
internal sealed class PageWarmUp(
    RuleSetHolder rules,
    ProfileCache profiles,
    IItemLookup items,
    ItemReader reader,
    RequestReader requests,
    VariantBytes variants,
    Readiness readiness,
    EdgeOptions options,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    private const string FolderName = "warm-up";
    private const string Path = "/";

    // {"alg":"HS256"} and {"exp":4102444800}, signed by nobody.
    private const string MadeUpToken =
        "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly byte[] ItemPage =
        """
        <!doctype html><title>warm-up</title><meta name="keywords" content="one, two">
        <script type="application/ld+json">{"@type":"Product","name":"warm-up","category":"one"}</script>
        """u8.ToArray();

    private readonly ILogger _logger = loggers.CreateLogger<PageWarmUp>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            var visitor = VisitorCookie.Mint();
            await profiles.GetAsync(visitor, stoppingToken);
            profiles.Remove(visitor);
            await Task.Run(() => RewriteOnePage(visitor), stoppingToken);
            await Task.Run(() => RecordOneView(visitor), stoppingToken);
            await Task.Run(ReadOneItem, stoppingToken);
            await Task.Run(ReadOneRequest, stoppingToken);
            _logger.Ready(time.GetElapsedTime(begun).TotalMilliseconds);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // The page always arrives: an edge that could not warm up serves all the same.
            _logger.WarmUpFailed(fault);
        }

        readiness.Report(Readiness.WarmUp, HealthStatus.Ready);
    }

    private void RewriteOnePage(VisitorId visitor)
    {
        var set = rules.Current;
        var plan = set.PlanFor(Path);
        var decisions = new SlotDecision[plan.Slots.Count];
        var facts = new Facts
        {
            Request = new TestRequest { Path = Path },
            Now = time.GetUtcNow(),
            Visitor = visitor,
            Profile = Profile.Empty,
            Items = items,
        };
        Decider.Decide(set, plan, facts, decisions);

        foreach (var output in (PageOutput[])[new IdentityOutput(), new GzipOutput()])
        {
            using (output)
            {
                using var rewriter = new PageRewriter(
                    plan, decisions, "<p>bar</p>"u8.ToArray(), scans: true, "text/html; charset=utf-8", output, variants,
                    HtmlRewriterOptions.Default);
                rewriter.Write(MadeUpPage(plan.Slots.Select(slot => slot.Name)));
                rewriter.Complete();
                output.Finish();
            }
        }
    }

    private static byte[] MadeUpPage(IEnumerable<string> slots)
    {
        var page = new StringBuilder("<!doctype html><html><head><title>warm-up</title></head><body>");
        foreach (var slot in slots)
        {
            page.Append($"<div data-edge-slot=\"{slot}\"><p>default</p></div>");
        }

        return Encoding.UTF8.GetBytes(page.Append("</body></html>").ToString());
    }

    private void RecordOneView(VisitorId visitor)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(options.Data, FolderName));
        try
        {
            var view = new EdgeEvent
            {
                Visitor = visitor,
                Kind = EventKind.PageView,
                TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
                Path = Path,
            };
            using var store = new SqliteProfileStore(folder.FullName, loggers.CreateLogger<SqliteProfileStore>());
            using var log = new SqliteEventLog(folder.FullName, atLeast: 0, time, loggers.CreateLogger<SqliteEventLog>());
            var number = log.Append([view]);
            var profile = Profile.Empty.Apply(view, rules.Current.Site.VisitGap);
            store.Save([KeyValuePair.Create(visitor, profile)], number);
            store.Find(visitor);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Verifying the first token of all takes longer than a thousand later ones.
    private void ReadOneRequest()
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("localhost");
        context.Request.Headers.AcceptLanguage = "en";
        context.Connection.RemoteIpAddress = IPAddress.IPv6Loopback;
        var source = rules.Current.Site.SignedSource;
        if (source?.Header is { } header)
            context.Request.Headers[header] = MadeUpToken;
        else
            context.Request.Headers.Cookie = $"{source?.Cookie}={MadeUpToken}";

        var facts = requests.Read(context, new RequestTarget(rules.Current, Path, Path));
        _ = (facts.Host, facts.Scheme, facts.Query, facts.Referrer, facts.Language, facts.Device, facts.OperatingSystem,
            facts.Browser, facts.Country, facts.SignedAttribute("warm-up"));
    }

    // What is learned from a visitor's first product should be there on her next page.
    private void ReadOneItem()
    {
        foreach (var tags in (ValueSource?[])[new ValueSource("meta[name=keywords]", "content"), null])
        {
            var kind = new ItemKind("warm-up", [PathGlob.Parse(Path)], tags);
            reader.Read(ItemPage, "text/html; charset=utf-8", new PageAddress("localhost", Path), kind);
        }
    }
}
