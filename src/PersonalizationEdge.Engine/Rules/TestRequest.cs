using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>A request made up for tests and for explaining: it says what it was told to say.</summary>
public sealed record TestRequest : IRequestFacts
{
    /// <summary>The host where none is said.</summary>
    public const string UsualHost = "www.example.com";

    /// <inheritdoc/>
    public required string Path { get; init; }

    /// <inheritdoc/>
    public string Query { get; init; } = "";

    /// <inheritdoc/>
    public string Scheme { get; init; } = "https";

    /// <inheritdoc/>
    public string Host { get; init; } = UsualHost;

    /// <inheritdoc/>
    public string? Referrer { get; init; }

    /// <inheritdoc/>
    public string? Language { get; init; }

    /// <inheritdoc/>
    public DeviceClass Device { get; init; }

    /// <inheritdoc/>
    public string OperatingSystem { get; init; } = "other";

    /// <inheritdoc/>
    public string Browser { get; init; } = "other";

    /// <inheritdoc/>
    public string? Country { get; init; }

    /// <inheritdoc/>
    public string? Region { get; init; }

    /// <summary>The headers, by name without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoValues;

    /// <summary>The cookies.</summary>
    public IReadOnlyDictionary<string, string> Cookies { get; init; } = NoValues;

    /// <summary>The signed attributes.</summary>
    public IReadOnlyDictionary<string, string> SignedAttributes { get; init; } = NoValues;

    private static IReadOnlyDictionary<string, string> NoValues { get; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <inheritdoc/>
    public string? Cookie(string name) => Cookies.GetValueOrDefault(name);

    /// <inheritdoc/>
    public string? SignedAttribute(string name) => SignedAttributes.GetValueOrDefault(name);
}
