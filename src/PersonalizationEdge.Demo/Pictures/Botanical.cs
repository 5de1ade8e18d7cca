using System.Globalization;
using System.Text;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Pictures;

/// <summary>A sprig: a bent stem with leaves on both sides.</summary>
internal static class Botanical
{
    /// <param name="x">Foot of the stem.</param>
    /// <param name="y">Foot of the stem.</param>
    /// <param name="length">Of the stem.</param>
    /// <param name="lean">Degrees from upright; positive leans right.</param>
    /// <param name="leaves">Pairs of leaves.</param>
    /// <param name="colour">Of all of it.</param>
    public static Markup Sprig(int x, int y, int length, int lean, int leaves, string colour)
    {
        var drawing = new StringBuilder();
        for (var pair = 1; pair <= leaves; pair++)
        {
            var at = -length * pair / (leaves + 1);
            var size = length * (leaves + 2 - pair) / (leaves * 5);
            drawing.Append(Leaf(at, size, 58)).Append(Leaf(at + (size / 3), size, -58));
        }

        drawing.Append(Leaf(-length, length / 5, 0));

        return Markup.Of(
            $"""
            <g transform="translate({x} {y}) rotate({lean})" fill="{colour}" stroke="{colour}" stroke-width="3" stroke-linecap="round">
            <path d="M0 0V{-length}" fill="none"/>
            {new Markup(drawing.ToString())}
            </g>
            """);
    }

    private static string Leaf(int at, int size, int turn) => string.Create(
        CultureInfo.InvariantCulture,
        $"<path d=\"M0 0C{size / 2} {-size / 3} {size / 2} {-size} 0 {-size * 3 / 2}C{-size / 2} {-size} {-size / 2} {-size / 3} 0 0z\" transform=\"translate(0 {at}) rotate({turn})\" stroke=\"none\"/>");
}
