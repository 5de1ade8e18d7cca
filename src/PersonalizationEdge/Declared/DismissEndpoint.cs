using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Declared;

/// <summary><c>POST /_edge/dismiss</c>: the visitor does not want what stands in a slot.</summary>
internal sealed class DismissEndpoint(
    DeclaredAnswers answers,
    DeclaredSender sender,
    DeclaredEvents events,
    DeclaredMetrics metrics,
    Func<RuleSet> rules,
    TimeProvider time)
{
    /// <summary>The word for the page's own content of a slot.</summary>
    public const string DefaultVariant = "default";

    private const string SlotField = "slot";
    private const string VariantField = "variant";

    /// <summary>Answers a request of any method.</summary>
    public Task HandleAsync(HttpContext context)
    {
        DeclaredAnswers.Begin(context);

        return HttpMethods.IsPost(context.Request.Method)
            ? DismissAsync(context)
            : DeclaredAnswers.NotAllowedAsync(context, "POST");
    }

    private async Task DismissAsync(HttpContext context)
    {
        var set = rules();
        if (await sender.ReadAsync(context, set.Site) is not { Form: { } form, Visitor: { } visitor })
        {
            return;
        }

        if (WhyNot(form, set, out var slot) is { } rejection)
        {
            await answers.RejectAsync(context, rejection);
            return;
        }

        var back = answers.PageOf(context, form);
        var path = DeclaredSender.PathOf(back);
        var variant = form.Single(VariantField) switch
        {
            null or "" => await LastShownAsync(visitor, slot, path, context.RequestAborted),
            DefaultVariant => null,
            var named => named,
        };
        var dismissal = new EdgeEvent
        {
            Visitor = visitor,
            Kind = EventKind.Dismissal,
            TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Path = path,
            Slot = slot,
            Variant = variant,
        };
        if (!await events.TryStoreAsync(visitor, [dismissal], context.RequestAborted))
        {
            await answers.RejectAsync(context, ConsentRejection.NotStored);
            return;
        }

        metrics.Stored("dismissal", 1);
        DeclaredAnswers.Done(context, back);
    }

    private static ConsentRejection? WhyNot(DeclaredForm form, RuleSet rules, out string name)
    {
        name = form.Single(SlotField) ?? "";
        if (name.Length == 0)
        {
            return DeclaredRejections.NoSlot;
        }

        var wanted = name;
        if (rules.Slots.FirstOrDefault(slot => slot.Name == wanted) is not { } found)
        {
            return DeclaredRejections.UnknownSlot(name);
        }

        var variant = form.Single(VariantField);

        return variant is null or "" or DefaultVariant || found.Variants.Any(known => known.Name == variant)
            ? null
            : DeclaredRejections.UnknownVariant(found, variant);
    }

    // A button in the slot need not know in which variant it stands: the visitor means what was shown last.
    private async Task<string?> LastShownAsync(
        VisitorId visitor, string slot, string path, CancellationToken cancellation)
    {
        var profile = await events.ReadAsync(visitor, path, cancellation);

        return profile is null ? null : LastShown(profile.History.Entries, slot);
    }

    private static string? LastShown(Parts<HistoryEntry> history, string slot)
    {
        for (var i = history.Length - 1; i >= 0; i--)
        {
            if (history[i].Kind == EventKind.Exposure && history[i].Slot == slot)
            {
                return history[i].Variant;
            }
        }

        return null;
    }
}
