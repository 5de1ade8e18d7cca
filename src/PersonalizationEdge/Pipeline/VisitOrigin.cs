using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Pipeline;

/// <summary>Reads from a request where its visitor came from: a foreign host, and the campaign its URL names.</summary>
internal static class VisitOrigin
{
    /// <summary>The most characters of a campaign, kept in whole parameters.</summary>
    public const int CampaignLimit = 256;

    // The longest name of a host (RFC 1035, section 2.3.4), written out.
    private const int HostLimit = 253;

    /// <summary>
    /// Where a request came from; nothing but the host of its referrer and the parameters named is kept.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="query">Its query as sent, without question mark.</param>
    /// <param name="campaignParameters">The parameters that rules ask for.</param>
    public static VisitSource Of(
        HttpRequest request, ReadOnlySpan<char> query, IReadOnlyList<string> campaignParameters)
    {
        var host = ForeignReferrer(request);
        var campaign = query.IsEmpty || campaignParameters.Count == 0 ? null : Campaign(query, campaignParameters);

        return host is null && campaign is null ? VisitSource.Direct : new VisitSource(host, campaign);
    }

    /// <summary>The path, as sent, of the page of this site that a request names as the one before; null if it names none.</summary>
    public static string? OwnReferrerPath(HttpRequest request)
    {
        var text = request.Headers.Referer.ToString();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var referrer)
            || referrer.Scheme is not ("http" or "https")
            || !referrer.Host.Equals(VisitorHost.Of(request.HttpContext).Host, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // A browser names the page as it asked for it; Uri would write it otherwise.
        var path = text.AsSpan(text.IndexOf("//", StringComparison.Ordinal) + 2);
        var start = path.IndexOf('/');
        path = start < 0 ? "/" : path[start..];
        var end = path.IndexOfAny('?', '#');

        return (end < 0 ? path : path[..end]).ToString();
    }

    // Steps within the site say nothing new.
    private static string? ForeignReferrer(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referrer)
        && referrer.Scheme is "http" or "https"
        && referrer.Host.Length <= HostLimit
        && !referrer.Host.Equals(VisitorHost.Of(request.HttpContext).Host, StringComparison.OrdinalIgnoreCase)
            ? referrer.Host.ToLowerInvariant()
            : null;

    // As sent and in the order sent; of a name sent twice the first, which is the one that rules compare.
    private static string? Campaign(ReadOnlySpan<char> query, IReadOnlyList<string> names)
    {
        StringBuilder? kept = null;
        var found = new bool[names.Count];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var index = IndexOf(names, pair);
            if (index < 0 || found[index] || (kept?.Length ?? -1) + 1 + pair.Length > CampaignLimit)
            {
                continue;
            }

            found[index] = true;
            kept = kept is null ? new StringBuilder() : kept.Append('&');
            if (Channels.IsClickId(names[index]))
            {
                kept.Append(names[index]).Append("=1");
            }
            else
            {
                kept.Append(pair);
            }
        }

        return kept?.ToString();
    }

    private static int IndexOf(IReadOnlyList<string> names, ReadOnlySpan<char> pair)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (QueryText.Find(pair, names[i]) is not null)
            {
                return i;
            }
        }

        return -1;
    }
}
