using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Caching;

/// <summary>
/// Whether an answer may be stored and given to anybody (RFC 9111, section 3), for an answer that was fetched without cookies and
/// Authorization. Refuses unless proved safe.
/// </summary>
internal static class Storability
{
    /// <summary>Why not; <see cref="CacheRefusal.None"/> where nothing speaks against it.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="control">Its Cache-Control.</param>
    /// <param name="freshness">How long it may be used.</param>
    /// <param name="maxBytes">Most bytes of a body.</param>
    public static CacheRefusal Judge(
        int status, IHeaderDictionary fields, in CacheControl control, in Freshness freshness, long maxBytes)
    {
        if (!HasContentOfItsOwn(status, control))
        {
            return CacheRefusal.Status;
        }

        if (control.Has(CacheDirectives.NoStore))
        {
            return CacheRefusal.NoStore;
        }

        if (control.Has(CacheDirectives.Private))
        {
            return CacheRefusal.Private;
        }

        if (fields.ContainsKey(HeaderNames.SetCookie) || fields.ContainsKey("Set-Cookie2"))
        {
            return CacheRefusal.SetCookie;
        }

        if (HasNonce(fields.ContentSecurityPolicy) || HasNonce(fields.ContentSecurityPolicyReportOnly))
        {
            return CacheRefusal.Nonce;
        }

        if (fields.ContentLength > maxBytes)
        {
            return CacheRefusal.TooLarge;
        }

        return IsOfUse(fields, freshness) ? CacheRefusal.None : CacheRefusal.NoFreshness;
    }

    // 206 and 304 are parts of other answers (sections 3.3 and 4.3.4). With must-understand only what RFC 9110 names is stored
    // (section 5.2.2.3).
    private static bool HasContentOfItsOwn(int status, in CacheControl control) =>
        status is >= 200 and < 600 and not (StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
        && (!control.Has(CacheDirectives.MustUnderstand) || IsUnderstood(status));

    private static bool IsUnderstood(int status) => status
        is 200 or 203 or 204 or 300 or 301 or 302 or 303 or 307 or 308 or 404 or 405 or 410 or 414 or 451 or 501;

    private static bool HasNonce(StringValues policies)
    {
        foreach (var policy in policies)
        {
            if (policy is not null && policy.Contains("'nonce-", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Stale at once, it is still worth its place if the origin can be asked whether it holds, or if it may be used stale.
    private static bool IsOfUse(IHeaderDictionary fields, in Freshness freshness) =>
        freshness.Lifetime is { } lifetime
        && (lifetime > TimeSpan.Zero
            || freshness.WhileRevalidate > TimeSpan.Zero
            || freshness.IfError > TimeSpan.Zero
            || !StringValues.IsNullOrEmpty(fields.ETag)
            || !StringValues.IsNullOrEmpty(fields.LastModified));
}
