namespace PersonalizationEdge.Engine.Decisions;

/// <summary>What a request says of itself; each value is worked out when a rule asks for it.</summary>
/// <remarks>Used by one thread at a time. Nothing here throws: what cannot be read is null.</remarks>
public interface IRequestFacts
{
    /// <summary>The page's path, as sent, without query.</summary>
    string Path { get; }

    /// <summary>The query as sent, without its question mark; empty where there is none.</summary>
    string Query { get; }

    /// <summary>The scheme the visitor sees, <c>http</c> or <c>https</c>.</summary>
    string Scheme { get; }

    /// <summary>The host the visitor asked for, in lower case, without port.</summary>
    string Host { get; }

    /// <summary>The <c>Referer</c> as sent, or null.</summary>
    string? Referrer { get; }

    /// <summary>The language preferred most (RFC 9110, section 12.5.4), such as <c>de-AT</c>, or null.</summary>
    string? Language { get; }

    /// <summary>The class of device.</summary>
    DeviceClass Device { get; }

    /// <summary>The operating system, a word of the rule language.</summary>
    string OperatingSystem { get; }

    /// <summary>The browser, a word of the rule language.</summary>
    string Browser { get; }

    /// <summary>The country, ISO 3166-1 alpha-2 in upper case, or null where nobody can say.</summary>
    string? Country { get; }

    /// <summary>The region, or null where nobody can say.</summary>
    string? Region { get; }

    /// <summary>A request header, several joined by commas, or null.</summary>
    string? Header(string name);

    /// <summary>A cookie of the site, or null; the edge's own are not given out.</summary>
    string? Cookie(string name);

    /// <summary>An attribute that the site has signed for this visitor, or null where there is none or the signature is bad.</summary>
    string? SignedAttribute(string name);
}
