using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Starter.Fetching;
using PersonalizationEdge.Starter.Links;
using PersonalizationEdge.Starter.Places;

namespace PersonalizationEdge.Starter;

/// <summary>All that was learned of a site for its first rules.</summary>
/// <param name="Origin">The site's own address.</param>
/// <param name="Page">The path of the page that was looked at.</param>
/// <param name="Section">The part of the site whose readers get the first banner.</param>
/// <param name="Items">Pages that seem to be products or articles.</param>
/// <param name="Proposals">Places for content.</param>
internal sealed record StarterPlan(
    string Origin, string Page, SiteSection Section, IReadOnlyList<ItemPages> Items, PlaceProposals Proposals)
{
    /// <summary>Learns all of it from a page, or says why it cannot be read.</summary>
    public static StarterPlan? For(StarterPage page, TimeProvider time, out StarterFailure? failure)
    {
        var path = page.Address.AbsolutePath;
        if (path.Contains('*') || path.Length > PathGlob.MaxLength)
        {
            failure = new StarterFailure(
                $"Rules cannot name the page {page.Address}: its path is too long or has a * in it.",
                "Name another one: --page /path");
            return null;
        }

        using var document = PageDocument.Open(page.Bytes, page.ContentType, time, out failure);
        if (document is null)
        {
            return null;
        }

        var links = SiteLinks.Of(document.Tree, page.Address);

        return new StarterPlan(
            page.Origin, path, links.Main, [.. links.Items], PlaceProposals.For(document));
    }
}
