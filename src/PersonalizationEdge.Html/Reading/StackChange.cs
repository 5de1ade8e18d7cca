using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What a token did to the open elements: those in front of it, beside those behind it.</summary>
internal sealed class StackChange(TreeBuilder tree, List<MadeElement> made)
{
    private static readonly string[] Modes =
    [
        "initial", "before html", "before head", "in head", "after head", "in body", "text", "in table", "in caption",
        "in column group", "in table body", "in row", "in cell", "in select", "in template", "after body", "after after body",
        "in frameset",
    ];

    private readonly List<(int Serial, string Name)> _before = [];
    private InsertionMode _mode;
    private bool _foreign;
    private bool _template;
    private bool _lost;

    /// <summary>Whether the elements that are open are the same, and known as before.</summary>
    public bool IsNothing => made.Count == 0 && tree.Lost == _lost && tree.Open.Count == _before.Count
        && Enumerable.Range(0, _before.Count).All(index => tree.Open[index].Serial == _before[index].Serial);

    /// <summary>Looks at what is open in front of a token.</summary>
    public void Begin()
    {
        made.Clear();
        _before.Clear();
        for (var index = 0; index < tree.Open.Count; index++)
        {
            _before.Add((tree.Open[index].Serial, NameAt(index)));
        }

        (_mode, _foreign, _template, _lost) = (tree.State.Mode, IsForeign, tree.Open.Holds(Tag.Template), tree.Lost);
    }

    /// <summary>The token with what it did.</summary>
    public PageToken Tell(PageToken token)
    {
        var own = token.Kind == PageTokenKind.StartTag ? made.FindLastIndex(one => one.HasTag) : -1;
        var ended = Ended();
        var depth = own >= 0 ? made[own].Depth
            : token.Kind == PageTokenKind.EndTag ? tree.Open.Count
            : _before.Count;

        return token with
        {
            Effect = own < 0 ? ended.Length > 0 && token.Kind == PageTokenKind.EndTag ? PageTokenEffect.Ends : PageTokenEffect.None
                : made[own].IsOpened ? PageTokenEffect.Opens : PageTokenEffect.MakesVoid,
            Depth = depth,
            State = Modes[(int)_mode],
            IsInForeign = _foreign,
            IsInTemplate = _template,
            IsMoved = own >= 0 && made[own].IsMoved,
            Implied = [.. made.Where((_, index) => index != own).Select(one => Encoding.ASCII.GetString(TagTable.Name(one.Tag)))],
            Ended = ended,
            Reopened = Reopened(),
            IsMisnested = IsMisnested(),
            IsUnsure = tree.Lost,
        };
    }

    /// <summary>The token with where it stands; it does nothing.</summary>
    public PageToken TellPlace(PageToken token) => token with
    {
        Depth = tree.Open.Count,
        State = token.State.Length > 0 ? token.State : Modes[(int)tree.State.Mode],
        IsInForeign = IsForeign,
        IsInTemplate = tree.Open.Holds(Tag.Template),
        IsUnsure = tree.Lost,
    };

    /// <summary>The end of the page, which ends what is open.</summary>
    public PageToken TellEnd(PageToken token) => token with
    {
        Depth = tree.Open.Count,
        State = Modes[(int)tree.State.Mode],
        Implied = [.. made.Select(one => Encoding.ASCII.GetString(TagTable.Name(one.Tag)))],
        Ended = [.. Enumerable.Range(0, tree.Open.Count).Select(NameAt).Reverse()],
        IsUnsure = tree.Lost,
    };

    private bool IsForeign => tree.Open.Count > 0 && tree.Open.Current.Space != ElementSpace.Html;

    private string NameAt(int index) => Encoding.UTF8.GetString(tree.Open.NameAt(index)).ToLowerInvariant();

    private bool IsOpen(int serial) => tree.Open.IndexOfSerial(serial) >= 0;

    private string[] Ended() => [.. _before.AsEnumerable().Reverse().Where(one => !IsOpen(one.Serial)).Select(one => one.Name)];

    private string[] Reopened() =>
    [
        .. Enumerable.Range(0, tree.Open.Count)
            .Where(index => !made.Exists(one => one.Serial == tree.Open[index].Serial)
                && !_before.Exists(one => one.Serial == tree.Open[index].Serial))
            .Select(NameAt),
    ];

    // What stays open must be the outer part of what was, in the same order.
    private bool IsMisnested()
    {
        var stays = _before.FindAll(one => IsOpen(one.Serial));

        return Enumerable.Range(0, stays.Count).Any(index =>
            _before[index].Serial != stays[index].Serial || tree.Open[index].Serial != stays[index].Serial);
    }
}
