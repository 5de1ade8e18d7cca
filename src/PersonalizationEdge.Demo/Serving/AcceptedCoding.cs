using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.Demo.Serving;

/// <summary>What the request's Accept-Encoding allows (RFC 9110, section 12.5.3).</summary>
internal static class AcceptedCoding
{
    public static bool IsGzip(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var match = accepted.FirstOrDefault(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(coding => coding.Value == "*");

        return match is not null && match.Quality is not 0;
    }
}
