using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>A page and what is to be done to it; either all slots have selectors or none.</summary>
internal sealed record FuzzInput(string Page, IReadOnlyList<FuzzSlot> Slots, int MaxHeldBytes)
{
    public HtmlRewriterOptions Options => new() { MaxHeldBytes = MaxHeldBytes };

    public SlotMatcher Matcher() => new(
        [.. Slots.Select(slot => new SlotMarker(slot.Name, slot.Selector is { } at ? Rewriting.Parse(at) : null))]);

    public SlotEdit[] Edits() => [.. Slots.Select(slot => CaseTests.EditOf(slot.Edit, slot.Content))];

    public byte[] Bytes() => Encoding.UTF8.GetBytes(Page);
}
