using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>Many visitors with secrets and histories of their own before one edge, and what the detector says of it.</summary>
internal sealed class LeakRun
{
    private readonly LeakDetector _detector = new();

    /// <summary>What was found; empty if nobody got anything of another's.</summary>
    public IReadOnlyCollection<string> Found => _detector.Found;

    /// <summary>Responses looked at.</summary>
    public int Responses { get; private set; }

    /// <summary>Of them, given up in the middle.</summary>
    public int Aborts { get; private set; }

    /// <summary>Pages with a row of products in them.</summary>
    public int RowsFilled => _detector.RowsFilled;

    /// <summary>Purchases recorded.</summary>
    public int Purchases { get; private set; }

    /// <summary>Items learned.</summary>
    public int Items { get; private set; }

    /// <summary>Requests that took a cookie of the edge's own to the origin.</summary>
    public int EdgeCookiesAtOrigin { get; private set; }

    /// <summary>Runs it.</summary>
    /// <param name="visitors">How many visitors at once.</param>
    /// <param name="responses">How many responses all of them get.</param>
    /// <param name="configure">Puts a fault into the edge.</param>
    public static async Task<LeakRun> RunAsync(int visitors, int responses, Action<WebApplicationBuilder>? configure = null)
    {
        var run = new LeakRun();
        var origin = new SecretSite();
        var rules = SecretRules.Text(corners: (visitors + SecretVisitor.Heroes - 1) / SecretVisitor.Heroes);
        await using var site = await RuledSite.StartAsync(
            origin.AnswerAsync,
            rules,
            // Less than the profiles need: many are dropped from memory and read again while events of theirs are queued.
            options => options.ProfileMemoryBytes = 1024 * 1024,
            builder =>
            {
                builder.Services.AddSingleton(new LearningSettings { FetchesPerSecond = 1_000, FetchBurst = 100 });
                configure?.Invoke(builder);
            });
        SecretVisitor[] people = [.. Enumerable.Range(0, visitors).Select(number => new SecretVisitor(number, site.Edge.Port))];

        await LetThemMeetAsync(site, people);
        using var traffic = new LeakTraffic(site.Edge.Port, run._detector);
        await Task.WhenAll(people.Select(visitor => Task.Run(() => traffic.BrowseAsync(visitor, responses / visitors))));
        await run.LookAtWhatWasLearnedAsync(site);

        (run.Responses, run.Aborts, run.EdgeCookiesAtOrigin) = (traffic.Responses, traffic.Aborts, origin.EdgeCookiesSeen);
        return run;
    }

    // Each agrees and views the two pages that decide; the edge fetches the products itself, since all are logged in.
    private static async Task LetThemMeetAsync(RuledSite site, SecretVisitor[] people)
    {
        using var first = new LeakTraffic(site.Edge.Port, new LeakDetector());
        await Task.WhenAll(people.Select(async visitor =>
        {
            await visitor.Browser.AgreeAsync();
            await first.AskAsync(visitor, visitor.Product);
            await first.AskAsync(visitor, visitor.Aisle);
            await first.AskAsync(visitor, "/shop");
        }));

        var products = people.Select(visitor => visitor.Product).Distinct().Count();
        await site.Edge.Services.GetRequiredService<ItemLearner>().WaitUntilLearnedAsync(products).WaitAsync(Wait.Deadline);
        await site.Edge.Services.GetRequiredService<LearningMetrics>()
            .InView.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        // Viewed once more now that they are known: only then there is something to count.
        await Task.WhenAll(people.Select(visitor => first.AskAsync(visitor, visitor.Product)));
        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();
    }

    private async Task LookAtWhatWasLearnedAsync(RuledSite site)
    {
        var snapshot = site.Edge.Services.GetRequiredService<Catalogue>().Snapshot();
        Items = snapshot.Count;
        foreach (var item in snapshot.Kinds.SelectMany(kind => snapshot.OfKind(kind).ToArray()))
        {
            var learned = $"{item} {string.Join(' ', item.Tags)}";
            _detector.LookAtShared("the catalogue", System.Text.Encoding.UTF8.GetBytes(learned));
            _detector.LookAtOwnPrice(item);
        }

        var inView = site.Edge.Services.GetRequiredService<InViewPages>().Find("/shop")!.Value.ToArray();
        _detector.LookAtShared("what is in view", System.Text.Encoding.UTF8.GetBytes(string.Join(' ', inView)));
        await site.EverythingStoredAsync();
        var bought = site.Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0)
            .Where(one => one.Event.Kind == EventKind.Purchase).Select(one => one.Event.Path).ToList();
        Purchases = bought.Count;
        _detector.LookAtShared("a purchase", System.Text.Encoding.UTF8.GetBytes(string.Join(' ', bought)));
        site.Edge.Services.GetRequiredService<CountKeeper>().Save();
        string[] shared = [LearningSettings.FileName + "*", CountKeeper.FileName];
        foreach (var file in shared.SelectMany(name => Directory.GetFiles(site.Edge.Data, name)))
        {
            _detector.LookAtShared(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        }
    }
}
