using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;

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
        }));

        var products = people.Select(visitor => visitor.Product).Distinct().Count();
        await site.Edge.Services.GetRequiredService<ItemLearner>().WaitUntilLearnedAsync(products).WaitAsync(Wait.Deadline);
    }

    private async Task LookAtWhatWasLearnedAsync(RuledSite site)
    {
        var catalogue = site.Edge.Services.GetRequiredService<Catalogue>();
        for (var number = 0; number < SecretVisitor.Heroes; number++)
        {
            var item = catalogue.Find($"/p/{SecretVisitor.TwoDigits(number)}");
            var learned = $"{item?.Title} {string.Join(' ', item?.Tags ?? [])}";
            _detector.LookAtShared("the catalogue", System.Text.Encoding.UTF8.GetBytes(learned));
        }

        foreach (var file in Directory.GetFiles(site.Edge.Data, LearningSettings.FileName + "*"))
        {
            _detector.LookAtShared(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        }
    }
}
