using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Pipeline;

/// <summary>Reads which content coding a client takes.</summary>
internal static class AcceptedCoding
{
    // What browsers send; spares them the parsing.
    private const string OfChromium = "gzip, deflate, br, zstd";
    private const string OfOlderBrowsers = "gzip, deflate, br";

    /// <summary>Whether gzip is welcome (RFC 9110, section 12.5.3): named, or meant by <c>*</c>, with a weight above 0.</summary>
    public static bool TakesGzip(StringValues acceptEncoding)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding))
        {
            return false;
        }

        if (acceptEncoding == OfChromium || acceptEncoding == OfOlderBrowsers)
        {
            return true;
        }

        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding!, out var codings))
        {
            return false;
        }

        var named = codings.FirstOrDefault(coding =>
            coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase)
            || coding.Value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));
        named ??= codings.FirstOrDefault(coding => coding.Value == "*");

        return named is not null && named.Quality is null or > 0;
    }
}
