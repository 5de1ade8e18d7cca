using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Site;

/// <summary>What stands where nothing stands.</summary>
internal static class MissingPage
{
    public static Page Render() => new("Not on our shelves", "/", Markup.Of(
        $"""
        <section class="notice">
        <p class="eyebrow">404</p>
        <h1>Not on our shelves</h1>
        <p class="lead">The page you asked for has moved, or never was. The search above knows everything we have.</p>
        <p><a class="button" href="/c/all">See all products</a></p>
        </section>
        """))
    {
        Indexed = false,
    };
}
