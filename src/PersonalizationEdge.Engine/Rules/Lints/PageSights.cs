using System.Text;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Which of its slots are in a page, found by the same scan that serves visitors.</summary>
internal sealed class PageSights(SeenPage page, PagePlan plan)
{
    /// <summary>The slot is there and takes what its variants do.</summary>
    public const string Fine = "";

    /// <summary>No element is the slot.</summary>
    public const string NotThere = "it is not there";

    // The standard's prescan for a meta element (HTML, section 13.2.3.2).
    private const int PrescanBytes = 1024;

    private readonly Lazy<CompiledPage> _compiled =
        new(() => CompiledPage.Create(plan.Matcher, page.Html, HtmlRewriterOptions.Default));

    public SeenPage Page => page;

    /// <summary>The slots that may be on the page.</summary>
    public IReadOnlyList<Slot> Slots => plan.Slots;

    /// <summary>Why a slot cannot be changed: <see cref="Fine"/>, <see cref="NotThere"/> or words.</summary>
    public string WhyNot(Slot slot)
    {
        var start = page.Html.Span[..Math.Min(PrescanBytes, page.Html.Length)];
        if (!HtmlCharset.Detect(page.ContentType, start).IsRewritable)
            return "pages in its charset cannot be changed";

        return Try(NumberOf(slot), Wanted(slot), out var reason) switch
        {
            SlotVerdict.Applied or SlotVerdict.Kept => Fine,
            SlotVerdict.NotFound => NotThere,
            SlotVerdict.TooLarge => "it, or the page's depth, is larger than may be held back",
            SlotVerdict.Ambiguous => reason!,
            SlotVerdict.NoTemplate => $"no row can be made of what stands in it: {reason}",
            var verdict => $"the rewriter says {verdict}",
        };
    }

    /// <summary>Why a slot that can be changed is not, where all others are changed that can be; null if it is, too.</summary>
    public string? WhyNotBesideOthers(Slot slot)
    {
        var edits = plan.Slots.Select(other => IsShownWith(slot, other) ? Wanted(other) : SlotEdit.Keep).ToArray();
        var verdicts = new SlotVerdict[edits.Length];
        var reasons = new string?[edits.Length];
        _compiled.Value.Replay(edits, new Nowhere(), verdicts, reasons);
        var number = NumberOf(slot);

        return verdicts[number] == SlotVerdict.InsideAnotherSlot ? reasons[number] : null;
    }

    // Of two slots for one element another lint tells.
    private static bool IsShownWith(Slot slot, Slot other) => other == slot
        || ((other.Group is null || other.Group != slot.Group)
            && (other.Marker.At is null || other.Marker.At.Text != slot.Marker.At?.Text)
            && other.Gate is { IsEnabled: true, IsShadow: false });

    /// <summary>Where a slot's element stands in the page, as line:column; null if it is not there.</summary>
    public string? PlaceOf(Slot slot)
    {
        var number = NumberOf(slot);
        var places = _compiled.Value.Places.Where(place => place.Slot == number).ToList();
        if (places.Count == 0)
            return null;

        var before = page.Html.Span[..(int)places[0].TagStart];
        return $"{before.Count((byte)'\n') + 1}:{before.Length - before.LastIndexOf((byte)'\n')}";
    }

    private int NumberOf(Slot slot) => plan.Slots.ToList().IndexOf(slot);

    private static SlotEdit AnyTagEdit => SlotEdit.EditTag([TagEdit.SetAttribute("title", "x"u8.ToArray())]);

    private SlotVerdict Try(int number, SlotEdit edit, out string? reason)
    {
        var edits = new SlotEdit[plan.Slots.Count];
        var verdicts = new SlotVerdict[plan.Slots.Count];
        edits[number] = edit;
        var reasons = new string?[plan.Slots.Count];
        _compiled.Value.Replay(edits, new Nowhere(), verdicts, reasons);
        reason = reasons[number];

        return verdicts[number];
    }

    // A row is tried with a card; without a map the items would have to be known.
    private static SlotEdit Wanted(Slot slot) => slot.Candidates switch
    {
        [{ Content: RowContent { Card: { } card } }, ..] =>
            SlotEdit.FillCards(card, [[.. card.Parts.Select(_ => "x")]], Encoding.UTF8),
        [{ Content: MarkupContent { Markup.Literal: not null } first }, ..] =>
            Wanted(slot.Action, first.Markup.LiteralUtf8),
        _ => Wanted(slot.Action, "<b></b>"u8.ToArray()),
    };

    // What it is decides where it can stand: a row of a table, an item of a list.
    private static SlotEdit Wanted(SlotAction action, ReadOnlyMemory<byte> content) => action switch
    {
        SlotAction.Prepend => SlotEdit.Prepend(content),
        SlotAction.Replace => SlotEdit.Replace(content),
        SlotAction.Before => SlotEdit.Before(content),
        SlotAction.After => SlotEdit.After(content),
        SlotAction.Remove => SlotEdit.Remove,
        SlotAction.Unwrap => SlotEdit.Unwrap,
        SlotAction.Banner or SlotAction.Row or SlotAction.Order => SlotEdit.SetInnerContent("<b></b>"u8.ToArray()),
        SlotAction.Text => SlotEdit.SetInnerContent("x"u8.ToArray()),
        SlotAction.Append => SlotEdit.Append("<b></b>"u8.ToArray()),
        SlotAction.Attribute or SlotAction.Class or SlotAction.Hide or SlotAction.Show =>
            AnyTagEdit,
        _ => SlotEdit.Keep,
    };

    private sealed class Nowhere : IRewriteOutput
    {
        public void WritePage(ReadOnlySpan<byte> bytes)
        {
        }

        public void WriteSlot(int slot, ReadOnlySpan<byte> bytes)
        {
        }
    }
}
