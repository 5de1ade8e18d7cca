using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Requests;

/// <summary>Finds a cookie of the site; the edge's own do not exist for it.</summary>
internal static class RequestCookies
{
    /// <summary>The value of the first cookie of a name, as sent; null if there is none.</summary>
    public static string? Find(StringValues headers, string name)
    {
        if (EdgeCookies.IsOurs(name))
            return null;

        foreach (var header in headers)
        {
            var pairs = new CookiePairs(header);
            while (pairs.Next())
            {
                if (pairs.Name.Length > 0 && pairs.Name.SequenceEqual(name))
                    return pairs.Value.ToString();
            }
        }

        return null;
    }
}
