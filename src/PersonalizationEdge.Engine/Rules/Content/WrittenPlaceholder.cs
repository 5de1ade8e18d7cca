namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>A placeholder as it stands in a content.</summary>
/// <param name="Start">The offset of its brace.</param>
/// <param name="End">The offset behind its closing brace.</param>
/// <param name="Name">What was written before the default: <c>preference.name</c>.</param>
/// <param name="Placeholder">What it asks for.</param>
internal sealed record WrittenPlaceholder(int Start, int End, string Name, Placeholder Placeholder)
{
    /// <summary>Whether it stands for the path of a page of this site.</summary>
    public bool IsPath => Placeholder.Source is PlaceholderSource.ItemUrl or PlaceholderSource.ViewedUrl;

    /// <summary>How its value is written here; set once it is known where it stands.</summary>
    public ValueEncoding Encoding { get; set; }
}
