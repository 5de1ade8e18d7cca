using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What to do to one slot. Content is HTML in the page's charset.</summary>
public readonly struct SlotEdit
{
    private readonly IReadOnlyList<TagEdit>? _tag;

    private SlotEdit(SlotEditKind kind, InsideChange inside)
    {
        Kind = kind;
        Inside = inside;
    }

    private SlotEdit(SlotEditKind kind, ReadOnlyMemory<byte> content, IReadOnlyList<TagEdit>? tag = null)
    {
        Kind = kind;
        Content = content;
        _tag = tag;
    }

    /// <summary>The page's own content stays.</summary>
    public static SlotEdit Keep => default;

    /// <summary>What is done.</summary>
    public SlotEditKind Kind { get; }

    /// <summary>The content; empty where the tag is edited.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>What is changed in the start tag, for <see cref="SlotEditKind.EditTag"/> only.</summary>
    public IReadOnlyList<TagEdit> Tag => _tag ?? [];

    /// <summary>What is made of the inside, where that has to be read.</summary>
    internal InsideChange? Inside { get; }

    /// <summary>Whether the element itself goes.</summary>
    internal bool IsWhole => Kind is SlotEditKind.Replace or SlotEditKind.Remove or SlotEditKind.Unwrap;

    /// <summary>Whether the inside is held back until the element ends.</summary>
    internal bool IsHeld => Kind is SlotEditKind.SetInnerContent or SlotEditKind.Rearrange or SlotEditKind.FillCards;

    /// <summary>Replaces the element's inner content.</summary>
    public static SlotEdit SetInnerContent(ReadOnlyMemory<byte> html) => new(SlotEditKind.SetInnerContent, html);

    /// <summary>Adds content as the element's last child.</summary>
    public static SlotEdit Append(ReadOnlyMemory<byte> html) => new(SlotEditKind.Append, html);

    /// <summary>Puts content where the element's inside begins.</summary>
    public static SlotEdit Prepend(ReadOnlyMemory<byte> html) => new(SlotEditKind.Prepend, html);

    /// <summary>Puts content in front of the element's start tag.</summary>
    public static SlotEdit Before(ReadOnlyMemory<byte> html) => new(SlotEditKind.Before, html);

    /// <summary>Puts content behind the element's end.</summary>
    public static SlotEdit After(ReadOnlyMemory<byte> html) => new(SlotEditKind.After, html);

    /// <summary>Takes the whole element out of the page.</summary>
    public static SlotEdit Remove { get; } = new(SlotEditKind.Remove, default(ReadOnlyMemory<byte>));

    /// <summary>Takes the element's tags out of the page; what stands between them stays as it is.</summary>
    public static SlotEdit Unwrap { get; } = new(SlotEditKind.Unwrap, default(ReadOnlyMemory<byte>));

    /// <summary>Puts content in the whole element's place.</summary>
    public static SlotEdit Replace(ReadOnlyMemory<byte> html) => new(SlotEditKind.Replace, html);

    /// <summary>Changes the element's start tag; the rest of the tag stays as it is. Of two edits in the list that
    /// contradict each other the later counts.</summary>
    public static SlotEdit EditTag(IReadOnlyList<TagEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return new SlotEdit(SlotEditKind.EditTag, default, edits);
    }

    /// <summary>Puts the element's children in another order; what stands between them keeps its place.</summary>
    /// <param name="shape">What is a child and how it is known.</param>
    /// <param name="encoding">The page's charset.</param>
    /// <param name="order">Gets the children's keys, in page order, null where a child has none; gives the child to
    /// stand in each place. Null, or what is no permutation, keeps the page's order. Not asked for fewer than two children.
    /// It must not throw.</param>
    public static SlotEdit Rearrange(
        ListShape shape, Encoding encoding, Func<IReadOnlyList<string?>, IReadOnlyList<int>?> order)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(order);
        return new SlotEdit(SlotEditKind.Rearrange, new ListChange(shape, encoding, order));
    }

    /// <summary>Replaces the element's children by a card for each item, made of the first child.</summary>
    /// <param name="map">What is replaced in a card.</param>
    /// <param name="items">For each card a value for each part of the map: plain text. Null empties a text and takes an
    /// attribute away. No items keep the page's own.</param>
    /// <param name="encoding">The page's charset.</param>
    public static SlotEdit FillCards(
        CardMap map, IReadOnlyList<IReadOnlyList<string?>> items, Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(encoding);
        return new SlotEdit(SlotEditKind.FillCards, new CardChange(map, items, encoding));
    }

    /// <summary>Replaces the element's children by copies of the first one, where nothing says what in it is its
    /// item's.</summary>
    /// <param name="encoding">The page's charset.</param>
    /// <param name="read">Gets what in the first child may speak of its item, in page order; says what the copies have
    /// instead, or why there are none. It must not throw.</param>
    public static SlotEdit CopyCards(Encoding encoding, Func<IReadOnlyList<CardMention>, CardAnswer> read)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(read);
        return new SlotEdit(SlotEditKind.FillCards, new CopyChange(encoding, read));
    }
}
