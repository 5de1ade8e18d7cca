using Microsoft.AspNetCore.Http.Features;

namespace PersonalizationEdge.Proxy;

/// <summary>The request target as the visitor wrote it, byte for byte.</summary>
internal static class RawTarget
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The origin's address for the raw target, or null where a middleware has since chosen another path or query.</summary>
    public static Uri? AddressAt(string destinationPrefix, HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target) || !IsStillMeant(target, context))
        {
            return null;
        }

        var pathAndQuery = PathAndQueryOf(target);
        var prefix = destinationPrefix.AsSpan().TrimEnd('/');
        var slash = pathAndQuery.StartsWith('/') ? "" : "/";
        return new Uri(string.Concat(prefix, slash, pathAndQuery), in AsWritten);
    }

    /// <summary>The target's path, not decoded.</summary>
    public static ReadOnlySpan<char> PathOf(string target)
    {
        var rest = PathAndQueryOf(target);
        var query = rest.IndexOf('?');
        return query < 0 ? rest : rest[..query];
    }

    private static bool IsStillMeant(string target, HttpContext context)
    {
        var request = context.Request;
        if (request.PathBase.HasValue)
        {
            return false;
        }

        var path = PathOf(target);
        var query = PathAndQueryOf(target)[path.Length..];
        if (!query.SequenceEqual(request.QueryString.Value))
        {
            return false;
        }

        return path.SequenceEqual(request.Path.Value)
            || context.Features.Get<ParsedTarget>() is { } parsed && parsed.Path == request.Path.Value;
    }

    // Absolute form (RFC 9112, section 3.2.2): a client that takes us for its proxy. Kestrel has matched the Host.
    private static ReadOnlySpan<char> PathAndQueryOf(string target)
    {
        if (target[0] == '/')
        {
            return target;
        }

        var authority = target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return target;
        }

        var rest = target.AsSpan(authority + 3);
        var path = rest.IndexOfAny('/', '?');
        return path < 0 ? "/" : rest[path..];
    }
}
