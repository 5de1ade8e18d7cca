using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>The demo with a crowd in it; whoever nothing is known of is shown what is popular.</summary>
internal sealed class CrowdSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private CrowdSite(DemoSite demo, DirectoryInfo folder) => (Demo, _folder) = (demo, folder);

    public DemoSite Demo { get; }

    public EventRecorder Recorder => Demo.Edge.Services.GetRequiredService<EventRecorder>();

    /// <summary>Starts the demo and lets the crowd come and go.</summary>
    /// <param name="crowd">Who come.</param>
    /// <param name="time">The crowd's clock.</param>
    /// <param name="slotKeys">What is written into the slot of the row besides.</param>
    public static async Task<CrowdSite> VisitedByAsync(Crowd crowd, SimulatedTime time, string slotKeys = "")
    {
        var folder = Directory.CreateTempSubdirectory("edge-crowd-");
        var rules = Path.Combine(folder.FullName, "demo.yaml");
        const string Row = "    row:\n      items: product\n";
        var own = await File.ReadAllTextAsync(DemoSite.RuleFile);
        Assert.Contains(Row, own, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            rules, own.Replace(Row, $"{slotKeys}{Row}      cold: popular\n", StringComparison.Ordinal));

        crowd.Begin();
        var demo = await DemoSite.StartKnowingAllAsync(options => options.Rules = rules, time);
        var site = new CrowdSite(demo, folder);
        await crowd.VisitAsync(new Uri(demo.Edge.Url));
        await Wait.UntilAsync(
            () => site.Recorder.Stored + site.Recorder.Dropped + site.Recorder.Discarded == site.Recorder.Offered,
            "events stored");
        await site.Recorder.WaitUntilStoredAsync(site.Recorder.Stored, CancellationToken.None).WaitAsync(Wait.Deadline);

        return site;
    }

    /// <summary>All that is in the event log.</summary>
    public IReadOnlyList<EdgeEvent> Events() =>
        [.. Demo.Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0).Select(numbered => numbered.Event)];

    public async ValueTask DisposeAsync()
    {
        await Demo.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
