using PersonalizationEdge.Auditing;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Decisions.Explaining;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Pipeline;

/// <summary>Shows the auditor the first page of each shape, and gives slots that are in dispute their default.</summary>
internal sealed class AuditStep(Auditor auditor, PageShapes shapes, AuditMetrics metrics, EdgeOptions options)
{
    /// <summary>What a page is an example of; null where nobody asks.</summary>
    public PageShape? ShapeOf(PageContext page) =>
        options.Audit && page.Plan.Slots.Count > 0 ? shapes.Find(page.Rules, page.Plan, page.Path) : null;

    /// <summary>Sets aside what was decided for slots in dispute.</summary>
    public void Heed(PageShape? shape, SlotDecision[] decisions)
    {
        if (shape?.Reasons is not { } reasons)
        {
            return;
        }

        for (var slot = 0; slot < decisions.Length; slot++)
        {
            if (reasons[slot] is { } reason && decisions[slot].Variant is not null)
            {
                decisions[slot] = new SlotDecision(decisions[slot].Slot, Variant: null, reason);
                metrics.VariantSetAside(decisions[slot].Slot.Name);
            }
        }
    }

    /// <summary>The same of an explanation.</summary>
    public PageExplanation Heed(PageExplanation page, RuleSet rules, string path)
    {
        var plan = rules.PlanFor(path);
        if (shapes.TryFind(rules, plan, path)?.Reasons is not { } reasons)
        {
            return page;
        }

        var byName = plan.Slots.Select((slot, number) => (slot.Name, Reason: reasons[number]))
            .Where(one => one.Reason is not null)
            .ToDictionary(one => one.Name, one => one.Reason!);

        return page with
        {
            Slots = [.. page.Slots.Select(slot => slot.Variant is not null && byName.TryGetValue(slot.Slot, out var reason)
                ? slot.KeptBack(reason)
                : slot)],
        };
    }

    /// <summary>Begins to copy a page that is about to be scanned, if it is the first of its shape.</summary>
    public PageTap? Begin(PageShape? shape, PageContext page, string? contentType) =>
        shape is not null && shape.TryTake() ? auditor.Tap(shape, page.Plan, contentType) : null;
}
