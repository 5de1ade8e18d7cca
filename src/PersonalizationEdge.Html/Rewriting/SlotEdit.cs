namespace PersonalizationEdge.Html;

/// <summary>What to do to one slot. Content is HTML in the page's charset.</summary>
public readonly struct SlotEdit
{
    private readonly IReadOnlyList<TagEdit>? _tag;

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

    /// <summary>Replaces the element's inner content.</summary>
    public static SlotEdit SetInnerContent(ReadOnlyMemory<byte> html) => new(SlotEditKind.SetInnerContent, html);

    /// <summary>Adds content as the element's last child.</summary>
    public static SlotEdit Append(ReadOnlyMemory<byte> html) => new(SlotEditKind.Append, html);

    /// <summary>Puts content in front of the element's start tag.</summary>
    public static SlotEdit Before(ReadOnlyMemory<byte> html) => new(SlotEditKind.Before, html);

    /// <summary>Puts content behind the element's end.</summary>
    public static SlotEdit After(ReadOnlyMemory<byte> html) => new(SlotEditKind.After, html);

    /// <summary>Changes the element's start tag; the rest of the tag stays as it is. Of two edits in the list that
    /// contradict each other the later counts.</summary>
    public static SlotEdit EditTag(IReadOnlyList<TagEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return new SlotEdit(SlotEditKind.EditTag, default, edits);
    }
}
