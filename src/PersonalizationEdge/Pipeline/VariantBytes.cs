using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// The owners' content in the charsets of the site's pages: what is the same for every visitor is made once and kept as
/// long as its rule set, what has placeholders is made for each page.
/// </summary>
internal sealed class VariantBytes
{
    private readonly ConditionalWeakTable<MarkupContent, ConcurrentDictionary<int, ReadOnlyMemory<byte>>> _markup = [];
    private readonly ConditionalWeakTable<TagContent, ConcurrentDictionary<int, TagEdit[]>> _tags = [];

    /// <summary>Markup in a charset, with character references for what that lacks.</summary>
    /// <param name="content">The markup.</param>
    /// <param name="values">The values of its placeholders; null where it has none.</param>
    /// <param name="charset">The page's charset.</param>
    public ReadOnlyMemory<byte> Of(MarkupContent content, IReadOnlyList<string>? values, HtmlCharset charset)
    {
        if (content.Markup.Literal is null)
            return HtmlText.Encode(Render(content, content.Markup, values), charset.Encoding);
        if (ReferenceEquals(charset, HtmlCharset.Utf8))
            return content.Markup.LiteralUtf8;

        return _markup.GetOrCreateValue(content).GetOrAdd(
            charset.Encoding.CodePage,
            static (_, source) => HtmlText.Encode(source.Literal, source.Encoding),
            (content.Markup.Literal, charset.Encoding));
    }

    /// <summary>Changes of a tag, their values in a charset, with character references for what that lacks.</summary>
    /// <param name="content">The changes.</param>
    /// <param name="values">The values of their placeholders; null where they have none.</param>
    /// <param name="charset">The page's charset.</param>
    public IReadOnlyList<TagEdit> Of(TagContent content, IReadOnlyList<string>? values, HtmlCharset charset)
    {
        var edits = _tags.GetOrCreateValue(content).GetOrAdd(
            charset.Encoding.CodePage,
            static (_, source) => LiteralEdits(source.content, source.Encoding),
            (content, charset.Encoding));
        if (content.Placeholders.Count == 0)
            return edits;

        edits = (TagEdit[])edits.Clone();
        for (var index = 0; index < edits.Length; index++)
        {
            if (content.Changes[index] is { Value: { Literal: null } value } change)
                edits[index] = Set(change.Name, Render(content, value, values), charset.Encoding);
        }

        return edits;
    }

    private static TagEdit[] LiteralEdits(TagContent content, Encoding encoding)
    {
        var edits = new TagEdit[content.Changes.Count];
        for (var index = 0; index < edits.Length; index++)
            edits[index] = LiteralEdit(content.Changes[index], encoding);

        return edits;
    }

    private static TagEdit LiteralEdit(TagChange change, Encoding encoding) => change.Kind switch
    {
        TagChangeKind.SetAttribute => Set(change.Name, change.Value?.Literal ?? "", encoding),
        TagChangeKind.RemoveAttribute => TagEdit.RemoveAttribute(change.Name),
        TagChangeKind.AddClass => TagEdit.AddClass(Encode(change.Name, encoding), encoded: true),
        TagChangeKind.RemoveClass => TagEdit.RemoveClass(Encode(change.Name, encoding), encoded: true),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "No kind of tag change."),
    };

    private static TagEdit Set(string name, string value, Encoding encoding) =>
        TagEdit.SetAttribute(name, Encode(value, encoding), encoded: true);

    // Encoded here, not by the rewriter: a reference for what the charset lacks must not be encoded once more.
    private static byte[] Encode(string text, Encoding encoding) => HtmlText.EncodeAttribute(text, encoding);

    private static string Render(VariantContent content, ContentTemplate template, IReadOnlyList<string>? values) =>
        values is null
            ? throw new ArgumentNullException(nameof(values), "Content with placeholders was decided without values.")
            : template.Render(content.Placeholders, values);
}
