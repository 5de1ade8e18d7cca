using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Products;

/// <summary><c>/p/SLUG</c>: one product with everything a buyer asks.</summary>
internal static class ProductPage
{
    public static Page Render(Product product, IEnumerable<Product> related, SiteAddress site)
    {
        var category = Categories.Find(product.Category)!;
        var trail = Breadcrumbs.To(new Crumb(category.Name, category.Path), new Crumb(product.Name, product.Path));

        return new Page(product.Name, product.Path, Main(product, category, trail, related))
        {
            Description = product.Summary,
            Keywords = [.. product.Tags],
            Picture = product.Picture,
            OpenGraphType = "product",
            LinkedData = [ProductData.Of(product, site), trail.Data(site)],
            Properties =
            [
                new("product:price:amount", Money.Plain(product.Price)),
                new("product:price:currency", Money.Currency),
                new("product:availability", product.InStock ? "in stock" : "out of stock"),
                new("product:brand", product.Brand),
            ],
        };
    }

    private static Markup Main(Product product, Category category, Breadcrumbs trail, IEnumerable<Product> related) =>
        Markup.Of(
            $"""
            {trail.Markup}
            <article class="product">
            <img class="product-picture" src="{product.Picture}" alt="{product.Name}, {category.Tag} by {product.Brand}" width="480" height="560">
            <div class="product-text">
            <p class="brand">{product.Brand}</p>
            <h1>{product.Name}</h1>
            {Stars.Of(product.Rating, product.Reviews)}
            <p><span class="price">{Money.Shown(product.Price)}</span> <span class="size">{product.Size}</span></p>
            <p class="lead">{product.Summary}</p>
            <ul class="tags" aria-label="For">
            {Markup.Lines(product.Skin, SkinLink)}
            </ul>
            {Buy(product)}
            </div>
            <div class="product-details">
            <section>
            <h2>About it</h2>
            <p>{product.Description}</p>
            </section>
            <section>
            <h2>How to use it</h2>
            <p>{category.Use}</p>
            </section>
            <section>
            <h2>Ingredients</h2>
            <p class="ingredients">{string.Join(", ", product.Ingredients)}</p>
            </section>
            </div>
            </article>
            <section class="row" aria-labelledby="related-title">
            <h2 id="related-title">Goes well with it</h2>
            <ul class="products" id="related">
            {Markup.Lines(related, ProductCard.Plain)}
            </ul>
            </section>
            """);

    private static Markup SkinLink(string slug)
    {
        var skin = SkinType.Find(slug)!;
        return Markup.Of($"""<li><a href="{skin.Path}">{skin.Name}</a></li>""");
    }

    private static Markup Buy(Product product) => product.InStock
        ? Markup.Of(
            $"""
            <form class="buy" action="/cart/add" method="post">
            <input type="hidden" name="product" value="{product.Slug}">
            <label for="quantity">Quantity</label>
            <input id="quantity" name="quantity" type="number" min="1" max="9" value="1" inputmode="numeric">
            <button class="button" type="submit">Add to cart</button>
            </form>
            <p class="stock">In stock, sent within two working days.</p>
            """)
        : Markup.Of($"""<p class="stock sold-out">Sold out. The next batch is on its way.</p>""");
}
