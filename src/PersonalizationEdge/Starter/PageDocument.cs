using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Starter.Fetching;

namespace PersonalizationEdge.Starter;

/// <summary>A page's bytes and the tree that a browser builds of them.</summary>
internal sealed class PageDocument : IDisposable
{
    // Deeper trees overflow the stack of recursive walks; the parser puts what is deeper beside instead of below.
    private const int MaxDepth = 512;

    // Misnested markup is quadratic in every conforming parser; its owner waits for this command, no visitor does.
    private static readonly TimeSpan MaxParseTime = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;

    private PageDocument(byte[] bytes, string? contentType, string text, TimeProvider time)
    {
        _time = time;
        Bytes = bytes;
        ContentType = contentType;
        Tree = Parse(text);
    }

    /// <summary>The page as the site sent it.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its Content-Type as sent.</summary>
    public string? ContentType { get; }

    /// <summary>Its tree, with scripting as browsers have it, without comments.</summary>
    public IHtmlDocument Tree { get; }

    /// <summary>Reads a page, or says why it cannot be read.</summary>
    public static PageDocument? Open(byte[] bytes, string? contentType, TimeProvider time, out StarterFailure? failure)
    {
        failure = null;
        var charset = HtmlCharset.Detect(contentType, bytes);
        if (!charset.IsRewritable || PageCharset.Decode(bytes, contentType) is not { } text)
        {
            failure = new StarterFailure(
                $"The page is in {charset.Name}, which the edge passes on unchanged.",
                "Let the site send its pages as UTF-8.");
            return null;
        }

        try
        {
            return new PageDocument(bytes, contentType, text, time);
        }
        catch (TimeoutException)
        {
            failure = new StarterFailure(
                "The page's markup takes too long to read: a tag is opened over and over and never closed.",
                "Name another page with --page, or have the page checked with a validator.");
            return null;
        }
    }

    /// <summary>The tree that a browser would build of other bytes of this page.</summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public IHtmlDocument Parse(ReadOnlySpan<byte> bytes) => Parse(PageCharset.Decode(bytes, ContentType)!);

    /// <inheritdoc/>
    public void Dispose() => Tree.Dispose();

    private IHtmlDocument Parse(string text)
    {
        var start = _time.GetTimestamp();
        var options = new HtmlParserOptions
        {
            IsScripting = true,
            MaximumDepth = MaxDepth,
            SkipComments = true,
            OnToken = (_, _) =>
            {
                if (_time.GetElapsedTime(start) > MaxParseTime)
                {
                    throw new TimeoutException();
                }
            },
        };

        return new HtmlParser(options).ParseDocument(text);
    }
}
