using System.Globalization;

namespace PersonalizationEdge.Caching.Statuses;

/// <summary>
/// Feature of a request whose answer tells what the cache did with it (RFC 9211); the requests of all others have none, and cost nothing.
/// </summary>
internal sealed class CacheStatus
{
    private const string Field = "Cache-Status";
    private const string Cache = "PersonalizationEdge";

    private string _reason = "bypass";
    private string _text = Cache;

    private CacheStatus()
    {
    }

    /// <summary>What is said.</summary>
    public override string ToString() => _text;

    /// <summary>Lets the answer to a request tell.</summary>
    public static void Begin(HttpContext context)
    {
        var status = new CacheStatus();
        context.Features.Set(status);

        // When the head leaves, whoever has written it; behind the caches that are nearer to the origin (section 2).
        context.Response.OnStarting(
            static state =>
            {
                var (response, status) = ((HttpResponse, CacheStatus))state;
                response.Headers.Append(Field, status._text);
                return Task.CompletedTask;
            },
            (context.Response, status));
    }

    /// <summary>What was found could not be given (section 2.2).</summary>
    /// <param name="url">What is stored of the URL.</param>
    /// <param name="stored">What of it fits the request.</param>
    /// <param name="now">The time.</param>
    public void Missed(CachedUrl? url, StoredResponse? stored, DateTimeOffset now) => _reason = (url, stored) switch
    {
        (null, _) => "uri-miss",
        (_, null) => "vary-miss",
        _ => stored.IsFreshAt(now) ? "request" : "stale",
    };

    /// <summary>What is stored was given without the origin's having said that it holds (sections 2.1 and 2.4).</summary>
    public void Given(StoredResponse stored, DateTimeOffset now, CacheSource source)
    {
        var left = (stored.Freshness.Lifetime ?? TimeSpan.Zero) - stored.Times.AgeAt(now);
        var ttl = (long)Math.Floor(left.TotalSeconds);
        var detail = source switch
        {
            CacheSource.Stale => "; detail=stale-while-revalidate",
            CacheSource.StaleIfError => "; detail=stale-if-error",
            _ => "",
        };
        _text = string.Create(CultureInfo.InvariantCulture, $"{Cache}; hit; ttl={ttl}{detail}");
    }

    /// <summary>The origin's answer was given (sections 2.2, 2.3, 2.5 and 2.6).</summary>
    /// <param name="status">Its status.</param>
    /// <param name="refusal">Why it is not stored; <see cref="CacheRefusal.None"/> if nothing forbids it.</param>
    /// <param name="isStored">Whether it is stored; for a body on its way: unless something comes between.</param>
    /// <param name="isCollapsed">Whether another request had asked for it.</param>
    public void Fetched(int status, CacheRefusal refusal, bool isStored, bool isCollapsed)
    {
        var stored = isStored ? "; stored" : "";
        var collapsed = isCollapsed ? "; collapsed" : "";
        var detail = refusal == CacheRefusal.None ? "" : $"; detail={refusal.Name()}";
        _text = string.Create(
            CultureInfo.InvariantCulture, $"{Cache}; fwd={_reason}; fwd-status={status}{stored}{collapsed}{detail}");
    }

    /// <summary>The origin gave no answer, and nothing stored could stand in.</summary>
    public void Unanswered() => _text = $"{Cache}; fwd={_reason}; detail=no-answer";

    /// <summary>The request wanted what is stored or nothing.</summary>
    public void NotAsked() => _text = $"{Cache}; detail=only-if-cached";

    /// <summary>The request passed.</summary>
    public void Passed(CacheRefusal refusal)
    {
        var reason = refusal switch
        {
            CacheRefusal.Method => "method",
            CacheRefusal.RequestNoStore or CacheRefusal.NotStored or CacheRefusal.HitForMiss or CacheRefusal.NotShared => _reason,
            _ => "bypass",
        };
        _text = $"{Cache}; fwd={reason}; detail={refusal.Name()}";
    }
}
