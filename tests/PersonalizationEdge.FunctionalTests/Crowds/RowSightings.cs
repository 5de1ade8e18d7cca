using System.Collections.Concurrent;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>What visitors who have agreed saw in the row of the home page, as they saw it.</summary>
internal sealed class RowSightings
{
    // From so many things looked at on, a visitor's taste can be known.
    private const int Known = 3;

    private readonly ConcurrentDictionary<(int Visitor, string Link), int> _unanswered = new();
    private int _mostRepeated;

    /// <summary>Rows shown to somebody who had looked at three things or more.</summary>
    public TasteShare Own { get; } = new();

    /// <summary>Rows shown to somebody who had agreed and looked at nothing yet: what is popular.</summary>
    public TasteShare Popular { get; } = new();

    /// <summary>The most often that one visitor was shown one thing without looking at it.</summary>
    public int MostRepeated => _mostRepeated;

    /// <summary>How many things were shown how often to somebody who did not look at them.</summary>
    public IReadOnlyDictionary<int, int> Repetitions =>
        _unanswered.Values.Where(times => times > 0).GroupBy(times => times)
            .OrderBy(group => group.Key)
            .ToDictionary(group => group.Key, group => group.Count());

    public void See(Shopper shopper, ShownPage page)
    {
        if (!shopper.HasAgreed)
            return;

        _unanswered.TryRemove((shopper.Number, page.Path), out _);
        if (page.Path.Split('?')[0] != "/")
            return;

        var row = page.LinksIn("id=\"recommended\"");
        var products = shopper.Shop.Products.All.Where(product => row.Contains(product.Path)).ToArray();
        if (shopper.Remembered.Count == 0)
            Popular.Add(shopper.Taste, products);
        else if (shopper.Remembered.Count >= Known)
            Own.Add(shopper.Taste, products);

        foreach (var link in row)
        {
            var times = _unanswered.AddOrUpdate((shopper.Number, link), 1, (_, before) => before + 1);
            InterlockedMax(ref _mostRepeated, times);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var before = most; value > before; before = most)
            Interlocked.CompareExchange(ref most, value, before);
    }
}
