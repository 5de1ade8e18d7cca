using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Pictures;

/// <summary>A product in the colour of its shelf: upright for cards, wide for banners.</summary>
internal static class ProductPicture
{
    private static readonly Markup Sheen = new(
        """
        <defs><linearGradient id="sheen"><stop offset="0" stop-color="#000" stop-opacity=".16"/><stop offset=".2" stop-color="#fff" stop-opacity=".3"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></linearGradient></defs>
        """);

    public static Markup Card(Product product)
    {
        var palette = PaletteOf(product);
        var lean = (int)(Palette.Seed(product.Slug) % 30);

        return Markup.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 560" width="480" height="560">
            {Sheen}
            <rect width="480" height="560" fill="{palette.Paper}"/>
            <path d="M80 560V260a160 160 0 0 1 320 0v300z" fill="{palette.Wash}"/>
            {Botanical.Sprig(330, 486, 250, 12 + lean, 5, palette.Shade)}
            <rect y="478" width="480" height="82" fill="{palette.Shade}" opacity=".55"/>
            {Draw(product)}
            </svg>
            """);
    }

    public static Markup Hero(Product product)
    {
        var palette = PaletteOf(product);

        return Markup.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 720" width="960" height="720">
            {Sheen}
            <rect width="960" height="720" fill="{palette.Wash}"/>
            <circle cx="690" cy="250" r="170" fill="{palette.Paper}"/>
            <path d="M220 720V330a260 260 0 0 1 520 0v390z" fill="{palette.Paper}" opacity=".75"/>
            {Botanical.Sprig(250, 640, 420, -22, 7, palette.Shade)}
            {Botanical.Sprig(720, 640, 470, 16, 8, palette.Leaf)}
            {Botanical.Sprig(790, 650, 300, 34, 5, palette.Shade)}
            <rect y="636" width="960" height="84" fill="{palette.Shade}"/>
            <path d="M290 596h380c14 0 20 8 20 18v40H270v-40c0-10 6-18 20-18z" fill="{palette.Paper}"/>
            <path d="M270 640h420v14H270z" fill="#000" opacity=".08"/>
            <g transform="translate(480 598) scale(1.18) translate(-240 -482)">
            {Draw(product)}
            </g>
            </svg>
            """);
    }

    private static Markup Draw(Product product) =>
        Container.Of(product.Shape).Draw(Packaging.Of(product.Brand), product.Brand, product.Name);

    private static Palette PaletteOf(Product product) => new(Categories.Find(product.Category)!.Colour);
}
