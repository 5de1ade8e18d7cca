namespace PersonalizationEdge.Learning;

/// <summary>The names of the reasons for which a page is not read behind its request, for its item, its purchase or an audit, as metrics carry
/// them.</summary>
internal static class Refusal
{
    /// <summary>The page has more bytes than are read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Too many bytes of pages were waiting already.</summary>
    public const string NoMemory = "no-memory";

    /// <summary>Too many pages were waiting already.</summary>
    public const string QueueFull = "queue-full";

    /// <summary>The path is too long, or not one that every server reads the same way.</summary>
    public const string Path = "path";

    /// <summary>The parser reads deeper elements as if they stood beside each other.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>The page was cut off before its end.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Parsing took too long.</summary>
    public const string TooSlow = "too-slow";

    /// <summary>The page is in a charset we do not read.</summary>
    public const string Charset = "charset";

    /// <summary>The rule's selector is not one the DOM library can follow.</summary>
    public const string Selector = "selector";

    /// <summary>The page is empty.</summary>
    public const string Empty = "empty";

    /// <summary>The fetched answer was neither 200 nor one that says the page is gone.</summary>
    public const string Status = "fetch-status";

    /// <summary>The fetched answer was not HTML.</summary>
    public const string NotHtml = "fetch-not-html";

    /// <summary>The fetched answer came in a coding we do not undo.</summary>
    public const string Coding = "fetch-coding";

    /// <summary>The fetch failed: no connection, broken off, timed out.</summary>
    public const string Failed = "fetch-failed";

    /// <summary>The site's robots.txt asks not to fetch it.</summary>
    public const string Robots = "robots";

    /// <summary>It is not known yet where to fetch from.</summary>
    public const string NoOrigin = "no-origin";

    /// <summary>The reader failed in a way nobody foresaw; the log has the exception.</summary>
    public const string Fault = "fault";
}
