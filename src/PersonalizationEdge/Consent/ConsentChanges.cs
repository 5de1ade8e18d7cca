using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Consent;

/// <summary>Puts a visitor's choice into effect: on disk first, then in the response's cookies.</summary>
internal sealed class ConsentChanges(
    VisitorCookie visitorCookie,
    ConsentCookie consentCookie,
    PendingVisits pending,
    ConsentEffects effects,
    ConsentMetrics metrics,
    TimeProvider time,
    ILogger<ConsentChanges> logger)
{
    /// <summary>Applies a choice; false if it could not be stored completely and should be made again.</summary>
    public async Task<bool> TryApplyAsync(HttpContext context, ConsentChoice choice)
    {
        try
        {
            await (choice.Word switch
            {
                ConsentChoice.Agree => AgreeAsync(context, choice),
                ConsentChoice.Erase => ForgetAsync(context),
                _ => RefuseAsync(context),
            });
            metrics.Chosen(choice.Word);
            return true;
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // A full disk, a damaged file: whatever it is, the visitor must not be told that it is done.
            ConsentLog.ChoiceNotStored(logger, choice.Word, exception);
            return false;
        }
    }

    private async Task AgreeAsync(HttpContext context, ConsentChoice choice)
    {
        var gpc = PrivacySignal.IsSent(context.Request);
        var before = visitorCookie.Read(context.Request);
        var state = ConsentRules.StateOf(consentCookie.Read(context.Request), gpc);
        if (before is not null && state == ConsentState.Agreed)
        {
            return;
        }

        // An id from before the agreement ends with it: nobody can have planted it, and nothing of it is kept that
        // the visitor could no longer reach.
        if (before is { } old)
        {
            await EraseAsync(old);
        }

        var now = time.GetUtcNow();
        var visitor = VisitorCookie.Mint();
        await effects.Record(
            new EdgeEvent
            {
                Visitor = visitor,
                Kind = EventKind.ConsentChange,
                TimeMs = now.ToUnixTimeMilliseconds(),
                Path = PathOf(choice.Return ?? "/"),
                Detail = ConsentChoice.Agree,
            },
            context.RequestAborted);

        consentCookie.Append(context.Response, ConsentRecord.Agree(now, gpc));
        visitorCookie.Append(context.Response, visitor);
    }

    private async Task RefuseAsync(HttpContext context)
    {
        // The refusal stands whatever happens next. The id goes only once it is erased: with it the visitor can
        // ask again.
        consentCookie.Append(context.Response, ConsentRecord.Refuse(time.GetUtcNow()));
        await ForgetAsync(context);
    }

    // Who goes on being remembered gets another id with the next page.
    private async Task ForgetAsync(HttpContext context)
    {
        if (visitorCookie.Read(context.Request) is { } visitor)
        {
            await EraseAsync(visitor);
        }

        visitorCookie.Delete(context.Response);
    }

    // Goes on when the browser has gone: a withdrawal once begun is finished.
    private Task EraseAsync(VisitorId visitor)
    {
        pending.Erase(visitor);
        return effects.Erase(visitor, CancellationToken.None);
    }

    private static string PathOf(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? target : target[..end];

        return path.Length <= 512 ? path : path[..512];
    }
}
