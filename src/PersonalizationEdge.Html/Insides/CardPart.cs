namespace PersonalizationEdge.Html;

/// <summary>A part of a card that each item has its own of: the text of elements, or an attribute.</summary>
public sealed class CardPart
{
    // What runs, or changes how a parser reads the tag, or would be twice in the page.
    private static readonly string[] Refused =
        ["style", "srcdoc", "id", "type", "color", "face", "size", "encoding", "shadowrootmode"];

    /// <summary>Names a part.</summary>
    /// <param name="at">Which elements: every one it matches in the card, the card itself included. What it asks of
    /// ancestors is looked for in the card only.</param>
    /// <param name="attribute">The attribute; null for the text.</param>
    /// <param name="isRequired">Whether a template without it makes no cards.</param>
    public CardPart(Selector at, string? attribute = null, bool isRequired = false)
    {
        ArgumentNullException.ThrowIfNull(at);
        if (attribute is not null && IsRefused(attribute))
        {
            throw new ArgumentException($"The attribute '{attribute}' cannot be an item's.", nameof(attribute));
        }

        At = at;
        Attribute = attribute;
        IsRequired = isRequired;
        Name = attribute is null ? null : AttributeNames.Encode(attribute.ToLowerInvariant());
        IsUrl = Name is not null && UrlAttributes.Contains(Name);
    }

    /// <summary>Which elements of the card.</summary>
    public Selector At { get; }

    /// <summary>The attribute; null for the text.</summary>
    public string? Attribute { get; }

    /// <summary>Whether a template without it makes no cards.</summary>
    public bool IsRequired { get; }

    /// <summary>The attribute's name, in lower case.</summary>
    internal byte[]? Name { get; }

    internal bool IsUrl { get; }

    internal bool IsImage => Name is not null && Name.AsSpan().SequenceEqual("src"u8);

    /// <summary>Whether an attribute can be no item's.</summary>
    internal static bool IsRefused(string attribute) =>
        Refused.Contains(attribute, StringComparer.OrdinalIgnoreCase)
        || attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase);
}
