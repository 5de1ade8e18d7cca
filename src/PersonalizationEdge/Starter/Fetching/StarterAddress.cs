using System.Diagnostics.CodeAnalysis;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Starter.Fetching;

/// <summary>Reads the address of the page to look at from what the owner wrote.</summary>
internal static class StarterAddress
{
    /// <summary>The address, or what is wrong with it.</summary>
    /// <param name="origin">The site's own address.</param>
    /// <param name="page">The page's path.</param>
    /// <param name="address">Where the page is.</param>
    /// <param name="failure">What is wrong.</param>
    public static bool TryRead(
        string origin,
        string page,
        [NotNullWhen(true)] out Uri? address,
        [NotNullWhen(false)] out StarterFailure? failure)
    {
        address = null;
        failure = null;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var site)
            || site.Scheme is not ("http" or "https")
            || site.PathAndQuery != "/"
            || site.UserInfo.Length > 0)
        {
            failure = new StarterFailure(
                $"'{origin}' is no site's address.",
                "It is http:// or https:// and a host, such as https://www.example.com; a path goes into --page.");
        }
        else if (!TryPage(site, page, out address))
        {
            failure = new StarterFailure($"'{page}' is no page's path.", "It begins with a slash, such as /offers");
        }

        return failure is null;
    }

    private static bool TryPage(Uri site, string page, [NotNullWhen(true)] out Uri? address)
    {
        address = null;

        // A path with * would be a pattern in the rules.
        return page.StartsWith('/')
            && !page.Contains('*')
            && Uri.TryCreate($"{site.GetLeftPart(UriPartial.Authority)}{page}", UriKind.Absolute, out address)
            && address.Authority.Equals(site.Authority, StringComparison.Ordinal)
            && address.AbsolutePath.Length <= PathGlob.MaxLength;
    }
}
