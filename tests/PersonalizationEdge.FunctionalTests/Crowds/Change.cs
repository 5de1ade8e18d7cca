using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>A visitor whose taste changes.</summary>
/// <param name="Old">The taste before.</param>
/// <param name="New">The taste after.</param>
/// <param name="Views">How many things of the new taste are looked at.</param>
/// <param name="Who">The visitor.</param>
internal sealed record Change(Taste Old, Taste New, int Views, Visitor Who)
{
    private static readonly Shop Shop = Shop.Open(TimeProvider.System);

    public int OfOld { get; private set; }

    public int OfNew { get; private set; }

    /// <summary>Whether at least two of the row's four cards are of the new taste, and no more of the old.</summary>
    public bool IsFollowed => OfNew >= 2 && OfNew >= OfOld;

    /// <summary>Looks at the most reviewed things of a taste.</summary>
    public async Task LookAtAsync(Taste taste, int count)
    {
        foreach (var product in Shop.Products.Bestsellers.Where(taste.Likes).Take(count))
            await Who.SeeAsync(product.Path);
    }

    /// <summary>Goes home and looks at the row.</summary>
    public async Task SeeRowAsync()
    {
        var links = new StoryPage(await Who.SeeAsync("/")).Row;
        var row = Shop.Products.All.Where(product => links.Contains(product.Path)).ToArray();
        (OfOld, OfNew) = (row.Count(Old.Likes), row.Count(New.Likes));
    }

    public override string ToString() =>
        $"{Old.Skin} to {New.Skin}, {Views} views: {OfOld} of the old, {OfNew} of the new";
}
