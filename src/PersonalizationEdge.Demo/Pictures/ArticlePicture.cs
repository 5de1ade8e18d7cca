using PersonalizationEdge.Demo.Magazine;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Pictures;

/// <summary>A composition of hills, a sun and sprigs, different for each article.</summary>
internal static class ArticlePicture
{
    private static readonly int[] Hues = [22, 36, 96, 150, 176, 204, 268, 344];

    public static Markup Of(Article article)
    {
        var seed = Palette.Seed(article.Slug);
        var palette = new Palette(Hues[seed % Hues.Length]);
        var contrast = new Palette(Hues[(seed / 8) % Hues.Length]);
        var sun = 120 + Part(seed, 3, 400);
        var hill = 230 + Part(seed, 5, 90);

        return Markup.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" width="640" height="420" preserveAspectRatio="xMidYMid slice">
            <rect width="640" height="420" fill="{palette.Paper}"/>
            <circle cx="{sun}" cy="{110 + Part(seed, 7, 70)}" r="{54 + Part(seed, 11, 46)}" fill="{contrast.Wash}"/>
            <path d="M0 {hill}C160 {hill - 90} 300 {hill + 70} 640 {hill - 40}V420H0z" fill="{palette.Wash}"/>
            <path d="M0 {hill + 70}C220 {hill + 120} 380 {hill - 20} 640 {hill + 60}V420H0z" fill="{palette.Shade}"/>
            {Botanical.Sprig(110 + Part(seed, 13, 120), 420, 250 + Part(seed, 17, 90), Part(seed, 19, 30) - 20, 5 + Part(seed, 23, 3), palette.Leaf)}
            {Botanical.Sprig(300 + Part(seed, 29, 120), 430, 200 + Part(seed, 31, 160), Part(seed, 37, 44) - 22, 4 + Part(seed, 41, 4), palette.Deep)}
            {Botanical.Sprig(480 + Part(seed, 43, 90), 425, 180 + Part(seed, 47, 110), Part(seed, 53, 30), 4 + Part(seed, 59, 3), contrast.Leaf)}
            </svg>
            """);
    }

    // Different primes make the parts independent enough for a drawing.
    private static int Part(uint seed, uint prime, uint range) => (int)((seed / prime) % range);
}
