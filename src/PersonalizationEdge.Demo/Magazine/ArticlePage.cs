using System.Globalization;
using System.Text.Json.Nodes;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Magazine;

/// <summary><c>/magazine/SLUG</c>: one article.</summary>
internal static class ArticlePage
{
    public static Page Render(
        Article article, IEnumerable<Article> related, IEnumerable<Product> products, SiteAddress site)
    {
        var trail = Breadcrumbs.To(new Crumb("Magazine", "/magazine"), new Crumb(article.Title, article.Path));

        return new Page(article.Title, article.Path, Main(article, trail, related, products))
        {
            Description = article.Teaser,
            Keywords = article.Tags,
            Picture = article.Picture,
            OpenGraphType = "article",
            LinkedData = [Data(article, site), trail.Data(site)],
            Changed = article.Published > ShopCalendar.Restocked ? article.Published : ShopCalendar.Restocked,
            Properties =
            [
                new("article:published_time", Day(article)),
                .. article.Tags.Select(tag => new KeyValuePair<string, string>("article:tag", tag)),
            ],
        };
    }

    private static Markup Main(
        Article article, Breadcrumbs trail, IEnumerable<Article> related, IEnumerable<Product> products) =>
        Markup.Of(
            $"""
            {trail.Markup}
            <article class="story">
            <header>
            <p class="eyebrow">{string.Join(" · ", article.Tags.Select(tag => tag.Replace('-', ' ')))}</p>
            <h1>{article.Title}</h1>
            <p class="lead">{article.Teaser}</p>
            <p class="meta">By {article.Author}, {ArticleCard.Date(article.Published)}</p>
            </header>
            <img class="story-picture" src="{article.Picture}" alt="Drawing of leaves for {article.Title}" width="640" height="420">
            <div class="story-text">
            {Markup.Lines(article.Paragraphs, paragraph => Markup.Of($"<p>{paragraph}</p>"))}
            </div>
            </article>
            <section class="row" aria-labelledby="mentioned-title">
            <h2 id="mentioned-title">From our shelves</h2>
            <ul class="products" id="mentioned">
            {Markup.Lines(products, ProductCard.Plain)}
            </ul>
            </section>
            <section class="row" aria-labelledby="further-title">
            <h2 id="further-title">Read on</h2>
            <ul class="articles" id="further">
            {Markup.Lines(related, ArticleCard.Of)}
            </ul>
            </section>
            """);

    private static JsonObject Data(Article article, SiteAddress site) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Article",
        ["headline"] = article.Title,
        ["description"] = article.Teaser,
        ["image"] = site.Of(article.Picture),
        ["url"] = site.Of(article.Path),
        ["datePublished"] = Day(article),
        ["author"] = new JsonObject { ["@type"] = "Person", ["name"] = article.Author },
        ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = Layout.ShopName },
        ["keywords"] = string.Join(", ", article.Tags),
    };

    private static string Day(Article article) =>
        article.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
