using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Caching.Pages;

/// <summary>What a stored response is as a page: made once, when it is first asked for as one.</summary>
internal sealed class CachedPage
{
    private readonly KeyValuePair<string, StringValues>[] _fields;

    private CachedPage(StoredResponse stored)
    {
        Charset = HtmlCharset.Detect(stored.ContentType, stored.Body.Span[..Math.Min(stored.Body.Length, 1024)]);
        IHeaderDictionary fields = new HeaderDictionary(stored.Fields.ToDictionary(StringComparer.OrdinalIgnoreCase));
        IsRewritable = stored.Status == StatusCodes.Status200OK
            && PageHeaders.IsHtml(stored.ContentType)
            && Charset.IsRewritable
            && StringValues.IsNullOrEmpty(fields.ContentEncoding)
            && !PageHeaders.Mentions(fields.CacheControl, "no-transform");
        PageHeaders.MakePersonal(fields, choosesCoding: true);
        // The answer is made now.
        fields.Remove(HeaderNames.Date);
        _fields = [.. fields];
    }

    /// <summary>Whether slots can be changed in it.</summary>
    public bool IsRewritable { get; }

    /// <summary>Its charset.</summary>
    public HtmlCharset Charset { get; }

    /// <summary>The response as a page.</summary>
    public static CachedPage Of(StoredResponse stored) => stored.Page ??= new CachedPage(stored);

    /// <summary>Writes the fields with which it leaves as a visitor's own.</summary>
    public void WriteFields(IHeaderDictionary fields)
    {
        foreach (var (name, values) in _fields)
        {
            fields[name] = values;
        }
    }
}
