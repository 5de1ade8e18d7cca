using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Caching;

/// <summary>What a request asks of the cache.</summary>
/// <param name="Key">By what its answer is found.</param>
/// <param name="Path">Its path.</param>
/// <param name="Personal">Why only an answer that is public may be given; <see cref="CacheRefusal.None"/> if any may.</param>
/// <param name="Control">Its Cache-Control.</param>
internal readonly record struct CacheQuestion(CacheKey Key, string Path, CacheRefusal Personal, CacheControl Control)
{
    /// <summary>Reads a request.</summary>
    /// <returns>Why the cache stands aside; <see cref="CacheRefusal.None"/> where it does not.</returns>
    public static CacheRefusal Read(HttpContext context, CachePolicy policy, CacheSettings settings, out CacheQuestion question)
    {
        question = default;
        if (policy.IsOff)
        {
            return CacheRefusal.Off;
        }

        var request = context.Request;
        var fields = request.Headers;
        // Methods are compared with their case (RFC 9110, section 9.1).
        if (request.Method is not ("GET" or "HEAD"))
        {
            return CacheRefusal.Method;
        }

        if (fields.ContentLength > 0 || fields.TransferEncoding.Count > 0)
        {
            return CacheRefusal.Body;
        }

        if (fields.Upgrade.Count > 0)
        {
            return CacheRefusal.Upgrade;
        }

        var refusal = KeyOf(context, settings, out var key, out var path);
        if (refusal == CacheRefusal.None)
        {
            question = new CacheQuestion(key, path, PersonalOf(fields, policy), ControlOf(fields));
        }

        return refusal;
    }

    /// <summary>The key of a request, whatever its method.</summary>
    public static CacheRefusal KeyOf(HttpContext context, CacheSettings settings, out CacheKey key, out string path) =>
        KeyOf(context, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, settings, out key, out path);

    /// <summary>The key that a request would have for another path and query.</summary>
    public static CacheRefusal KeyOf(
        HttpContext context, string target, CacheSettings settings, out CacheKey key, out string path)
    {
        key = default;
        path = "";
        var host = context.Request.Host.Value ?? "";
        if (target.Length + host.Length > settings.MaxUrlLength)
        {
            return CacheRefusal.LongUrl;
        }

        if (!PagePath.TryTake(target, out var plain))
        {
            return CacheRefusal.AmbiguousUrl;
        }

        var visitors = VisitorHost.Of(context).Value ?? "";
        path = plain;
        key = new CacheKey(VisitorScheme.Of(context), visitors == host ? host : $"{host} {visitors}", target);

        return CacheRefusal.None;
    }

    /// <summary>Whether a stored response is fresh enough for it (RFC 9111, sections 4.2 and 5.2.1).</summary>
    public bool IsMetBy(StoredResponse stored, DateTimeOffset now)
    {
        if (Control.Has(CacheDirectives.NoCache) || stored.Freshness.Lifetime is not { } lifetime)
        {
            return false;
        }

        var age = stored.Times.AgeAt(now);

        // An age is known to a second only: max-age=0 asks for what is new.
        return age < lifetime
            && (Control.MaxAge is not { } oldest || (age <= oldest && oldest > TimeSpan.Zero))
            && (Control.MinFresh is not { } left || lifetime - age >= left);
    }

    /// <summary>Whether it takes an answer of the cache without its being asked for again.</summary>
    public bool TakesStale =>
        !Control.Has(CacheDirectives.NoCache) && Control.MaxAge is null && Control.MinFresh is null;

    private static CacheRefusal PersonalOf(IHeaderDictionary fields, CachePolicy policy)
    {
        if (fields.Authorization.Count > 0)
        {
            return CacheRefusal.Authorization;
        }

        return fields.Cookie.Count == 0 || policy.Cookies.AreAll(fields.Cookie) ? CacheRefusal.None : CacheRefusal.Cookie;
    }

    // Section 5.4: Pragma counts where there is no Cache-Control.
    private static CacheControl ControlOf(IHeaderDictionary fields)
    {
        if (fields.CacheControl.Count > 0)
        {
            return CacheControl.Parse(fields.CacheControl);
        }

        return fields.Pragma.Count == 0 ? default : CacheControl.Parse(fields.Pragma);
    }
}
