namespace PersonalizationEdge.Html;

/// <summary>What to do to one slot. The bytes are in the page's charset and, for content, HTML.</summary>
public readonly struct SlotEdit
{
    private SlotEdit(SlotEditKind kind, ReadOnlyMemory<byte> bytes, string? attribute)
    {
        Kind = kind;
        Bytes = bytes;
        Attribute = attribute;
    }

    /// <summary>The page's own content stays.</summary>
    public static SlotEdit Keep => default;

    /// <summary>What is done.</summary>
    public SlotEditKind Kind { get; }

    /// <summary>The content, or the attribute's raw (not yet encoded) value.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The attribute's name, for <see cref="SlotEditKind.SetAttribute"/> only.</summary>
    public string? Attribute { get; }

    /// <summary>Replaces the element's inner content.</summary>
    public static SlotEdit SetInnerContent(ReadOnlyMemory<byte> html) => new(SlotEditKind.SetInnerContent, html, null);

    /// <summary>Adds content as the element's last child.</summary>
    public static SlotEdit Append(ReadOnlyMemory<byte> html) => new(SlotEditKind.Append, html, null);

    /// <summary>Sets an attribute of the element's start tag, encoding the value; the rest of the tag stays as it is.</summary>
    public static SlotEdit SetAttribute(string name, ReadOnlyMemory<byte> value) =>
        new(SlotEditKind.SetAttribute, value, name);
}
