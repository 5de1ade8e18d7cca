namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>What an owner's content is read as: markup, text, or the value of an attribute.</summary>
internal readonly record struct ContentContext
{
    private readonly bool _isText;

    private ContentContext(bool isText, string? attribute) => (_isText, Attribute) = (isText, attribute);

    /// <summary>Markup, taken as it is.</summary>
    public static ContentContext Html => default;

    /// <summary>Text, encoded so that the page shows it as it is written.</summary>
    public static ContentContext Text { get; } = new(true, null);

    /// <summary>The attribute, in lower case, whose value the content is; null for markup and text.</summary>
    public string? Attribute { get; }

    /// <summary>Whether the content is markup.</summary>
    public bool IsHtml => !_isText && Attribute is null;

    /// <summary>The value of an attribute, not encoded: whoever writes the tag does that.</summary>
    public static ContentContext AttributeValue(string name) => new(false, name.ToLowerInvariant());
}
