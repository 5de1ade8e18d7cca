using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>Makes what was decided into what the rewriter does.</summary>
internal static class SlotEdits
{
    /// <summary>The edits of a page's slots.</summary>
    /// <param name="decisions">What was decided, by slot number.</param>
    /// <param name="bar">The consent bar; empty for none. It goes to the number after the last slot, which is the body.</param>
    /// <param name="charset">The page's charset.</param>
    /// <param name="variants">The owners' content in it.</param>
    public static SlotEdit[] Of(
        SlotDecision[] decisions, ReadOnlyMemory<byte> bar, HtmlCharset charset, VariantBytes variants)
    {
        var edits = new SlotEdit[bar.IsEmpty ? decisions.Length : decisions.Length + 1];
        for (var slot = 0; slot < decisions.Length; slot++)
        {
            edits[slot] = Of(decisions[slot], charset, variants);
        }

        if (!bar.IsEmpty)
        {
            edits[^1] = SlotEdit.Append(bar);
        }

        return edits;
    }

    private static SlotEdit Of(in SlotDecision decision, HtmlCharset charset, VariantBytes variants) => decision.Variant?.Content switch
    {
        MarkupContent markup => Put(decision.Slot.Action, variants.Of(markup, decision.Values, charset)),
        RowContent { Card: null } when decision.Cards is { } cards => SlotEdit.CopyCards(charset.Encoding, cards),
        RowContent { Card: { } card } row when decision.Row is { } items =>
            SlotEdit.FillCards(card, [.. items.Select(one => row.ValuesOf(one.Item))], charset.Encoding),
        OrderContent order when decision.Arrangement is { } arrangement =>
            SlotEdit.Rearrange(order.Shape, charset.Encoding, arrangement.Arrange),
        ElementContent => decision.Slot.Action == SlotAction.Remove ? SlotEdit.Remove : SlotEdit.Unwrap,
        TagContent tag => SlotEdit.EditTag(variants.Of(tag, decision.Values, charset)),
        _ => SlotEdit.Keep,
    };

    private static SlotEdit Put(SlotAction action, ReadOnlyMemory<byte> markup) => action switch
    {
        SlotAction.Banner or SlotAction.Text => SlotEdit.SetInnerContent(markup),
        SlotAction.Append => SlotEdit.Append(markup),
        SlotAction.Prepend => SlotEdit.Prepend(markup),
        SlotAction.Replace => SlotEdit.Replace(markup),
        SlotAction.Before => SlotEdit.Before(markup),
        SlotAction.After => SlotEdit.After(markup),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action takes no markup."),
    };
}
