using System.Diagnostics.CodeAnalysis;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Caching.Purging;

/// <summary>What of the cache has to go.</summary>
internal sealed class PurgeOrder
{
    private const int LengthLimit = 4096;

    private static readonly string[] Kinds = [nameof(Kind.Url), nameof(Kind.Prefix), nameof(Kind.Tag), nameof(Kind.All)];
    private static readonly string Choice = string.Join(", ", Kinds[..^1]).ToLowerInvariant() + " or all=true";

    private readonly Kind _kind;
    private readonly Site? _site;

    // A path, the beginning of one, or a tag.
    private readonly string _wanted;

    private PurgeOrder(Kind kind, string value, string wanted, Site? site) =>
        (_kind, Value, _wanted, _site) = (kind, value, wanted, site);

    private enum Kind
    {
        Url,
        Prefix,
        Tag,
        All,
    }

    /// <summary>Its kind, as the parameter is called.</summary>
    public string What => Kinds[(int)_kind].ToLowerInvariant();

    /// <summary>The parameter's value as given.</summary>
    public string Value { get; }

    /// <summary>Reads parameters; the fault says what is wrong where there is no order.</summary>
    public static (PurgeOrder? Order, string? Fault) Read(IReadOnlyList<KeyValuePair<string, string?>> parameters)
    {
        if (parameters is not [var (name, given)])
        {
            return (null, parameters.Count == 0 ? $"say what is to go: {Choice}" : $"say one thing that is to go, not several: {Choice}");
        }

        var value = given ?? "";
        var index = Array.FindIndex(Kinds, kind => kind.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            return (null, $"{Shown(name)} is no parameter: say {Choice} (within a value, & is written %26)");
        }

        if (value.Length > LengthLimit || value.Any(char.IsControl))
        {
            return (null, $"{name} must have at most {LengthLimit} characters, and no control characters");
        }

        return (Kind)index switch
        {
            Kind.All => value == "true" ? (new PurgeOrder(Kind.All, value, "", null), null) : (null, "all must be true: everything goes"),
            Kind.Tag => value.Length > 0 && !value.Contains(' ', StringComparison.Ordinal)
                ? (new PurgeOrder(Kind.Tag, value, value, null), null)
                : (null, "tag must be one name of the field Surrogate-Key"),
            var kind => OfAddress(kind, value),
        };
    }

    /// <summary>Whether a stored URL goes.</summary>
    public bool Fits(CacheKey key, CachedUrl url) => _kind == Kind.Tag ? url.HasTag(_wanted) : FitsKey(key);

    /// <summary>Whether what is being fetched of a URL may have to go: which tags it will bear is not known yet.</summary>
    public bool MayFit(CacheKey key) => _kind == Kind.Tag || FitsKey(key);

    private static (PurgeOrder? Order, string? Fault) OfAddress(Kind kind, string value)
    {
        Site? site = null;
        var target = value.Split('#')[0];
        if (!target.StartsWith('/') && !Site.TryTake(target, out site, out target))
        {
            return (null, $"{Kinds[(int)kind].ToLowerInvariant()} must be a path that begins with /, or begin with http:// or https:// and a host");
        }

        return (new PurgeOrder(kind, value, SentTarget.Of(target), site), null);
    }

    private bool FitsKey(in CacheKey key) =>
        (_site is null || _site.IsOf(key))
        && _kind switch
        {
            Kind.Url => key.Target == _wanted,
            Kind.Prefix => key.Target.StartsWith(_wanted, StringComparison.Ordinal),
            _ => true,
        };

    // Told back to who asks: not at any length.
    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "...";

    /// <summary>The scheme and host of an address, as keys name them.</summary>
    private sealed record Site(string Scheme, string Host, string OtherHost)
    {
        /// <summary>Takes it from a whole address; what is left is the target.</summary>
        public static bool TryTake(string address, [NotNullWhen(true)] out Site? site, out string target)
        {
            (site, target) = (null, "");
            var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
            var end = start < 3 ? -1 : address.AsSpan(start).IndexOfAny('/', '?');
            var whole = end < 0 ? address : address[..(start + end)];
            if (start < 3
                || !Uri.TryCreate(whole, UriKind.Absolute, out var uri)
                || uri.Scheme is not ("http" or "https")
                || uri.UserInfo.Length > 0
                || uri.Host.Length == 0
                || uri.PathAndQuery != "/")
            {
                return false;
            }

            // A Host with the port that goes without saying is another key of the same site.
            var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
            var full = $"{host}:{uri.Port}";
            site = new Site(uri.Scheme, uri.IsDefaultPort ? host : full, full);
            var rest = address[whole.Length..];
            target = rest.StartsWith('/') ? rest : "/" + rest;

            return true;
        }

        /// <summary>Whether a key is of it; behind a trusted proxy the visitor's host stands beside the one that was sent.</summary>
        public bool IsOf(in CacheKey key)
        {
            if (key.Scheme != Scheme)
            {
                return false;
            }

            foreach (var part in key.Host.AsSpan().Split(' '))
            {
                var host = key.Host.AsSpan(part);
                if (host.Equals(Host, StringComparison.OrdinalIgnoreCase) || host.Equals(OtherHost, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
