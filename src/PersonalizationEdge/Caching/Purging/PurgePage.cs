using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Caching.Purging;

/// <summary><c>POST /cache/purge</c> at the admin port: takes out of the cache what the owner names.</summary>
internal sealed class PurgePage(
    CacheState state, ILogger<PurgePage> log, PageCache? cache = null, FillTable? fills = null)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/cache/purge";

    private const string FormType = "application/x-www-form-urlencoded";

    // Far more than what is read of a form.
    private const int MostBodyBytes = 64 * 1024;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 8, KeyLengthLimit = 256, ValueLengthLimit = 16 * 1024 };

    /// <summary>Answers a request that was let in.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (AdminOrigin.IsOfAnotherSite(context.Request))
        {
            await AdminAnswers.RejectAsync(context, StatusCodes.Status403Forbidden, AdminOrigin.Refusal);
            return;
        }

        var (parameters, fault) = await ParametersOfAsync(context);
        PurgeOrder? order = null;
        if (fault is null)
        {
            (order, fault) = PurgeOrder.Read(parameters);
        }

        await (order is null
            ? AdminAnswers.RejectAsync(context, StatusCodes.Status400BadRequest, fault!)
            : PurgeAsync(context, order));
    }

    private Task PurgeAsync(HttpContext context, PurgeOrder order)
    {
        // The fills first: what one of them stores before is found then, and afterwards none can.
        var kept = fills?.Outdate(order.MayFit) ?? 0;
        var gone = cache?.RemoveWhere(order.Fits) ?? 0;
        log.Purged(order.What, order.Value, gone, kept);

        return AdminAnswers.SendAsync(context, new { Urls = gone, Fills = kept, Off = state.WhyOff });
    }

    private static async Task<(List<KeyValuePair<string, string?>> Parameters, string? Fault)> ParametersOfAsync(HttpContext context)
    {
        var request = context.Request;
        var parameters = Flat(request.Query);
        if (request.ContentLength is null or 0 && request.ContentType is null)
        {
            return (parameters, null);
        }

        if (request.ContentType is not { } type || !type.StartsWith(FormType, StringComparison.OrdinalIgnoreCase))
        {
            return ([], $"a body must be a form ({FormType}), as curl -d and --data-urlencode send it");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBodyBytes;
        }

        try
        {
            parameters.AddRange(Flat(await request.ReadFormAsync(Limits, context.RequestAborted)));
            return (parameters, null);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return ([], "the form cannot be read: " + failure.Message);
        }
    }

    private static List<KeyValuePair<string, string?>> Flat(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields) =>
        [.. fields.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value))];
}
