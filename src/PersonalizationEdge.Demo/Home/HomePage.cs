using PersonalizationEdge.Demo.Magazine;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Home;

/// <summary><c>/</c>: the bestseller's banner, two rows of products and the newest articles.</summary>
internal static class HomePage
{
    public static Page Render(
        Product bestseller,
        IEnumerable<Product> bestsellers,
        IEnumerable<Product> recommended,
        IReadOnlyList<Article> articles) =>
        new($"{Layout.ShopName}, skincare and a magazine", "/", Markup.Of(
            $"""
            <h1 class="visually-hidden">{Layout.ShopName}, skincare and a magazine</h1>
            <section id="hero" class="hero" aria-label="Featured">
            {Hero(bestseller)}
            </section>
            <section class="row" aria-labelledby="bestsellers-title">
            <div class="row-head">
            <h2 id="bestsellers-title">Bestsellers</h2>
            <a href="/c/all">All products</a>
            </div>
            <ul class="products" id="bestsellers">
            {Markup.Lines(bestsellers, ProductCard.Plain)}
            </ul>
            </section>
            <section class="skins" aria-labelledby="skins-title">
            <h2 id="skins-title">What does your skin say?</h2>
            <ul>
            {Markup.Lines(SkinType.All, skin => Markup.Of($"""<li><a href="{skin.Path}"><strong>{skin.Name}</strong> <span>{skin.Introduction}</span></a></li>"""))}
            </ul>
            </section>
            <section class="row" aria-labelledby="recommended-title">
            <div class="row-head">
            <h2 id="recommended-title">Recommended for you</h2>
            </div>
            <ul class="products" id="recommended">
            {Markup.Lines(recommended, ProductCard.Plain)}
            </ul>
            </section>
            <section class="row" aria-labelledby="articles-title">
            <div class="row-head">
            <h2 id="articles-title">From the magazine</h2>
            <a href="/magazine">All articles</a>
            </div>
            <ul class="articles" id="latest-articles">
            {Markup.Lines(articles, ArticleCard.Of)}
            </ul>
            </section>
            """))
        {
            Changed = articles.Select(article => article.Published).Append(ShopCalendar.Restocked).Max(),
        };

    private static Markup Hero(Product product) => Markup.Of(
        $"""
        <div class="hero-text">
        <p class="eyebrow">Our bestseller</p>
        <h2>Light as morning, all day long</h2>
        <p>{product.Name} holds water where your skin needs it, under make-up or on its own.</p>
        <a class="button" href="{product.Path}">Discover {product.Name}</a>
        </div>
        <img class="hero-picture" src="{product.HeroPicture}" alt="{product.Name} by {product.Brand}" width="960" height="720">
        """);
}
