using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Caching.Fills;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PersonalizationEdge.Caching;

/// <summary>
/// Looks at the heads of answers that pass, before anything else is done with them: a URL that was not stored may be now, and what a visitor
/// has changed is stored no longer (RFC 9111, section 4.4).
/// </summary>
internal sealed class PassedAnswers(
    PageCache cache, FillTable fills, CacheSettings settings, Func<CachePolicy> policies) : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(answer =>
    {
        if (answer.ProxyResponse is not null && answer.HttpContext.Features.Get<PassedRequest>() is { } passed)
        {
            Look(answer.HttpContext, passed);
        }

        return default;
    });

    private void Look(HttpContext context, PassedRequest passed)
    {
        if (passed.Refusal is not (CacheRefusal.Method or CacheRefusal.HitForMiss or CacheRefusal.NotStored)
            || CacheQuestion.KeyOf(context, settings, out var key, out var path) != CacheRefusal.None)
        {
            return;
        }

        if (passed.Refusal == CacheRefusal.Method)
        {
            if (!IsSafe(context.Request.Method) && context.Response.StatusCode is >= 200 and < 400)
            {
                Invalidate(context, key);
            }
        }
        else if (passed.Refusal == CacheRefusal.HitForMiss)
        {
            if (MayBeStored(context.Response, path))
            {
                cache.Passing.Forget(key);
            }
        }
        else if (HttpMethods.IsHead(context.Request.Method) && FindsAnother(context, key))
        {
            cache.Remove(key);
        }
    }

    // RFC 9111, section 4.3.5.
    private bool FindsAnother(HttpContext context, in CacheKey key) =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && cache.Find(key)?.Find(context.Request.Headers) is { } stored
        && !stored.Validators.MayBeOf(Validators.Of(context.Response.Headers));

    private bool MayBeStored(HttpResponse response, string path)
    {
        var now = cache.Now;
        var head = AnswerHead.Read(response.StatusCode, response.Headers, now, now, policies().FreshnessOf(path));

        return Storability.Judge(head.Status, head.Fields, head.Control, head.Freshness, settings.MaxEntryBytes)
            == CacheRefusal.None;
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method) || HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private void Invalidate(HttpContext context, in CacheKey key)
    {
        Remove(key);
        foreach (var field in (ReadOnlySpan<string>)[HeaderNames.Location, HeaderNames.ContentLocation])
        {
            if (Target(context.Response.Headers[field].ToString(), key) is { } target)
            {
                Remove(key with { Target = target });
            }
        }
    }

    private void Remove(CacheKey key)
    {
        // In this order, so that what is just being stored is gone too.
        fills.Outdate(key);
        cache.Remove(key);
    }

    // Of another host nobody here may say that it has changed.
    private static string? Target(string reference, in CacheKey key)
    {
        if (reference.Length == 0
            || !Uri.TryCreate($"{key.Scheme}://{key.Host}{key.Target}", UriKind.Absolute, out var page)
            || !Uri.TryCreate(page, reference, out var target)
            || !target.Authority.Equals(page.Authority, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return target.PathAndQuery;
    }
}
