using System.Globalization;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Products;

/// <summary>A rating as five stars and in words.</summary>
internal static class Stars
{
    public static Markup Of(double rating, int reviews)
    {
        var full = (int)Math.Round(rating, MidpointRounding.AwayFromZero);
        var shown = rating.ToString("0.0", CultureInfo.InvariantCulture);

        return Markup.Of(
            $"""
            <p class="rating"><span class="stars" aria-hidden="true">{new string('★', full)}{new string('☆', 5 - full)}</span> <span>{shown}</span> <span class="reviews">({reviews} reviews)</span></p>
            """);
    }
}
