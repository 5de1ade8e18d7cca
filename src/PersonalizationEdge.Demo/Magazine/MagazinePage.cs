using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Magazine;

/// <summary><c>/magazine</c>: every article, newest first.</summary>
internal static class MagazinePage
{
    public static Page Render(IReadOnlyList<Article> articles) => new("Magazine", "/magazine", Markup.Of(
        $"""
        <header class="page-head">
        <h1>The magazine</h1>
        <p class="lead">What we have learned about skin from those who study it, and from wearing one.</p>
        </header>
        <ul class="articles">
        {Markup.Lines(articles, ArticleCard.Of)}
        </ul>
        """))
    {
        Description = "Articles about skin, its care, and the weather it has to live in.",
        Keywords = ["skincare", "magazine"],
        Picture = articles[0].Picture,
        Changed = articles[0].Published,
    };
}
