using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Products;

/// <summary><c>/c/CATEGORY</c> and <c>/skin/TYPE</c>.</summary>
internal static class ListingPage
{
    public static Page Render(
        string title, string introduction, string path, string? tag, Listing listing, SiteAddress site)
    {
        var trail = Breadcrumbs.To(new Crumb(title, path));
        var main = Markup.Of(
            $"""
            {trail.Markup}
            <header class="page-head">
            <h1>{title}</h1>
            <p class="lead">{introduction}</p>
            </header>
            {listing.Render()}
            """);

        return new Page(title, listing.CanonicalPath, main)
        {
            Description = introduction,
            Keywords = tag is null ? [] : [tag],
            LinkedData = [trail.Data(site)],
        };
    }
}
