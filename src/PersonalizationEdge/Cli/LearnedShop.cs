using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.Cli;

/// <summary>What an edge has learned of the site's items and counted of them, as its data folder has it.</summary>
internal sealed class LearnedShop
{
    private readonly Catalogue _items = new();
    private readonly InViewPages _inView = new();
    private readonly Recommender _recommender;

    private LearnedShop(ItemStore store, ItemCounts counts, DateTimeOffset now)
    {
        foreach (var page in store.Load())
            _items.Learn(page.Item, page.Path);
        foreach (var page in store.LoadInView())
            _inView.Learn(page.Page, page.Links!);

        var scorer = new CountScorer(counts, _items)
        {
            Index = ItemIndex.Build(_items.Snapshot(), counts, now.ToUnixTimeMilliseconds()),
        };
        _recommender = new Recommender(scorer, new ListOrderer(scorer, _items));
    }

    /// <summary>The option that names the data folder.</summary>
    public static System.CommandLine.Option<DirectoryInfo?> CreateOption() => new("--data")
    {
        Description = "An edge's data folder: its items and counts, which rows and orders are made of (default: none)",
        HelpName = "DIR",
    };

    /// <summary>Reads a data folder, which a running edge may be using; null after it was said why it cannot be read.</summary>
    public static LearnedShop? Read(DirectoryInfo data, TimeProvider time, TextWriter errors)
    {
        var path = Path.Combine(data.FullName, LearningSettings.FileName);
        if (!File.Exists(path))
        {
            errors.WriteLine($"edge: there is no file {path}: nothing has been learned there yet");
            return null;
        }

        try
        {
            using var store = ItemStore.OpenToRead(path);
            if (CountKeeper.Read(data.FullName) is { } counts)
                return new LearnedShop(store, counts, time.GetUtcNow());

            errors.WriteLine($"edge: {Path.Combine(data.FullName, CountKeeper.FileName)} cannot be read");
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"edge: what {data.FullName} has learned cannot be read ({failure.Message})");
        }

        return null;
    }

    /// <summary>The same facts with the items and counts; what a visitor file says of a page still stands.</summary>
    public Facts AddTo(in Facts facts) => facts with
    {
        Items = new ToldItems(facts.Items, _items),
        Recommender = _recommender,
        InView = _inView.Find(facts.Request.Path),
    };

    private sealed class ToldItems(IItemLookup told, Catalogue learned) : IItemLookup
    {
        public long Version => learned.Version;

        public Item? Find(string path)
        {
            var item = told.Find(path);
            return item is { Title: null, Category: null, Tags.Count: 0 } or null ? learned.Find(path) ?? item : item;
        }
    }
}
