using System.Collections.Concurrent;
using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>What visitors who have agreed saw in the row of the home page, as they saw it.</summary>
internal sealed class RowSightings
{
    // From so many things looked at on, a visitor's taste can be known.
    private const int Known = 3;

    private readonly ConcurrentDictionary<(int Visitor, string Link), Repetition> _unanswered = new();
    private readonly ConcurrentBag<Repetition> _repetitions = [];

    /// <summary>Rows shown to somebody who had looked at three things or more.</summary>
    public TasteShare Own { get; } = new();

    /// <summary>Rows shown to somebody who had agreed and looked at nothing yet: what is popular.</summary>
    public TasteShare Popular { get; } = new();

    /// <summary>Each showing of a thing that was not looked at since it was first shown.</summary>
    public IReadOnlyCollection<Repetition> Repetitions => _repetitions;

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
            _repetitions.Add(_unanswered.AddOrUpdate(
                (shopper.Number, link),
                _ => Repetition.First(shopper.Now),
                (_, before) => before.Again(shopper.Now)));
        }
    }
}
