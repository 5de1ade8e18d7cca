using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>How much of what was shown was to the taste of whom it was shown to.</summary>
internal sealed class TasteShare
{
    private int _rows;
    private int _shown;
    private int _liked;

    public int Rows => _rows;

    public double Share => (double)_liked / _shown;

    public void Add(Taste taste, IReadOnlyCollection<Product> row)
    {
        Interlocked.Increment(ref _rows);
        Interlocked.Add(ref _shown, row.Count);
        Interlocked.Add(ref _liked, row.Count(taste.Likes));
    }

    public override string ToString() => $"{Share:P1} of {_shown} cards in {_rows} rows";
}
