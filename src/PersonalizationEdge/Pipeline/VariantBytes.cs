using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>The variants' content in the charsets of the site's pages, each made once and kept as long as its rule set.</summary>
internal sealed class VariantBytes
{
    private readonly ConditionalWeakTable<Variant, ConcurrentDictionary<int, ReadOnlyMemory<byte>>> _byCodePage = [];

    /// <summary>A variant's content in a charset, with character references for what that lacks.</summary>
    public ReadOnlyMemory<byte> Of(Variant variant, HtmlCharset charset)
    {
        if (ReferenceEquals(charset, HtmlCharset.Utf8))
        {
            return variant.HtmlUtf8;
        }

        return _byCodePage.GetOrCreateValue(variant).GetOrAdd(
            charset.Encoding.CodePage,
            static (_, source) => HtmlText.Encode(source.variant.Html, source.charset.Encoding),
            (variant, charset));
    }
}
