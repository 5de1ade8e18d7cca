using System.Text.Json.Nodes;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Site;

/// <summary>The way from the home page, shown and as linked data.</summary>
internal sealed class Breadcrumbs
{
    private readonly IReadOnlyList<Crumb> _crumbs;

    private Breadcrumbs(IReadOnlyList<Crumb> crumbs) => _crumbs = crumbs;

    public Markup Markup => Markup.Of(
        $"""
        <nav class="breadcrumbs" aria-label="You are here">
        <ol>
        {Markup.Lines(_crumbs.SkipLast(1), Link)}
        <li aria-current="page">{_crumbs[^1].Name}</li>
        </ol>
        </nav>
        """);

    public static Breadcrumbs To(params IEnumerable<Crumb> crumbs) => new([new Crumb("Home", "/"), .. crumbs]);

    public JsonObject Data(SiteAddress site) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray([.. _crumbs.Select((crumb, index) => Step(crumb, index, site))]),
    };

    private static Markup Link(Crumb crumb) => Markup.Of($"""<li><a href="{crumb.Path}">{crumb.Name}</a></li>""");

    private static JsonObject Step(Crumb crumb, int index, SiteAddress site) => new JsonObject
    {
        ["@type"] = "ListItem",
        ["position"] = index + 1,
        ["name"] = crumb.Name,
        ["item"] = site.Of(crumb.Path),
    };
}
