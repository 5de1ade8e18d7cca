using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.Learning;

/// <summary>Makes documents of foreign pages, within limits. Slow: never on a request's way.</summary>
/// <param name="maxPageBytes">The largest page.</param>
/// <param name="maxParseTime">The longest a page may take.</param>
/// <param name="time">Tells how long it took.</param>
internal sealed class PageParser(int maxPageBytes, TimeSpan maxParseTime, TimeProvider time)
{
    // Deeper trees overflow the stack of recursive walks; the parser puts what is deeper beside instead of below.
    private const int MaxDepth = 512;

    /// <summary>Reads something from a page; the default, and why, where that cannot be done.</summary>
    /// <param name="page">Its bytes, without content coding.</param>
    /// <param name="contentType">Its Content-Type as sent.</param>
    /// <param name="read">Reads from the document, which is gone after it.</param>
    /// <param name="refusal">Why the page could not be read, as a <see cref="Refusal"/>; else null.</param>
    public T? Read<T>(ReadOnlySpan<byte> page, string? contentType, Func<IHtmlDocument, T> read, out string? refusal)
    {
        refusal = page.Length > maxPageBytes ? Refusal.TooLarge : page.IsEmpty ? Refusal.Empty : null;
        if (refusal is not null)
        {
            return default;
        }

        if (PageCharset.Decode(page, contentType) is not { } text)
        {
            refusal = Refusal.Charset;
            return default;
        }

        try
        {
            using var document = Parse(text);
            return read(document);
        }
        catch (TimeoutException)
        {
            refusal = Refusal.TooSlow;
        }
        catch (DomException)
        {
            refusal = Refusal.Selector;
        }

        return default;
    }

    // Misnested markup is quadratic in every conforming parser (25,000 times "<a><div>" takes 3 s); the clock is asked per token.
    private IHtmlDocument Parse(string text)
    {
        var start = time.GetTimestamp();
        var options = new HtmlParserOptions
        {
            IsScripting = true,
            MaximumDepth = MaxDepth,
            SkipComments = true,
            OnToken = (_, _) =>
            {
                if (time.GetElapsedTime(start) > maxParseTime)
                {
                    throw new TimeoutException();
                }
            },
        };

        return new HtmlParser(options).ParseDocument(text);
    }
}
