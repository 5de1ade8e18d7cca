using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.Learning;

/// <summary>Makes documents of foreign pages, within limits. Slow: never on a request's way.</summary>
/// <param name="maxPageBytes">The largest page.</param>
/// <param name="maxParseTime">The longest a page may take.</param>
/// <param name="time">Tells how long it took.</param>
/// <param name="exact">Whether elements know where in the text they stand, and comments are kept.</param>
internal sealed class PageParser(int maxPageBytes, TimeSpan maxParseTime, TimeProvider time, bool exact = false)
{
    /// <summary>Deeper trees overflow the stack of recursive walks; the parser puts what is deeper beside instead of below.</summary>
    public const int MaxDepth = 512;

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

        return Read(text, read, out refusal);
    }

    /// <summary>The same of a page's text.</summary>
    public T? Read<T>(string text, Func<IHtmlDocument, T> read, out string? refusal)
    {
        refusal = null;
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
    /// <summary>The tree of a page.</summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public IHtmlDocument Parse(string text)
    {
        var start = time.GetTimestamp();
        var options = new HtmlParserOptions
        {
            IsScripting = true,
            MaximumDepth = MaxDepth,
            SkipComments = !exact,
            IsKeepingSourceReferences = exact,
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
