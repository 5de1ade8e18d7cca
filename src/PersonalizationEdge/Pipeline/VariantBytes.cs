using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>The owners' content in the charsets of the site's pages, each made once and kept as long as its rule set.</summary>
internal sealed class VariantBytes
{
    private readonly ConditionalWeakTable<ContentTemplate, ConcurrentDictionary<int, ReadOnlyMemory<byte>>> _byCodePage = [];

    /// <summary>Content without placeholders in a charset, with character references for what that lacks.</summary>
    public ReadOnlyMemory<byte> Of(ContentTemplate content, HtmlCharset charset)
    {
        if (ReferenceEquals(charset, HtmlCharset.Utf8))
        {
            return content.LiteralUtf8;
        }

        return _byCodePage.GetOrCreateValue(content).GetOrAdd(
            charset.Encoding.CodePage,
            static (_, source) => HtmlText.Encode(source.content.Literal ?? "", source.charset.Encoding),
            (content, charset));
    }
}
