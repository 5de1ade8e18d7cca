using PersonalizationEdge.Starter;

namespace PersonalizationEdge.Tests.Starter;

/// <summary>Writes what was learned of a page in a few lines that can be read and compared.</summary>
internal static class StarterPlanText
{
    public static string Of(StarterPlan plan) => string.Join('\n',
    [
        $"page {plan.Page} of {plan.Origin}",
        $"section {plan.Section.Pages} such as {string.Join(" and ", plan.Section.Examples)}",
        .. plan.Items.Select(items => $"items {items.Kind} {items.Pages}"),
        .. plan.Proposals.Places.Select(place => $"{place.Name} | {place.Selector} | {place.Description}"),
        .. plan.Proposals.Unusable.Select(place => $"not usable | {place.Description} | {place.Reason}"),
    ]);
}
