using System.Net.Http.Headers;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>What came of a request.</summary>
/// <param name="Status">The status.</param>
/// <param name="Fields">The fields.</param>
/// <param name="OfContent">The fields of the content.</param>
/// <param name="Body">The body as far as it came, its coding undone.</param>
/// <param name="IsWhole">Whether the body came, and to its end.</param>
internal sealed record Answer(
    int Status, HttpResponseHeaders Fields, HttpContentHeaders OfContent, ReadOnlyMemory<byte> Body, bool IsWhole)
{
    /// <summary>All fields as text.</summary>
    public string Head { get; } = $"{Status}\n{Fields}{OfContent}";

    /// <summary>The entity tag; null for none.</summary>
    public string? Tag => Fields.ETag?.ToString();

    public bool IsPage => Status == 200 && OfContent.ContentType?.MediaType == "text/html";

    public IEnumerable<string> Cookies => Fields.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    /// <summary>Whether no cache but the visitor's own may keep it, and that not without asking.</summary>
    public bool IsForHerAlone => Fields.CacheControl is { Private: true, NoCache: true }
        && !Fields.Contains("CDN-Cache-Control") && !Fields.Contains("Surrogate-Control") && Fields.Age is null;
}
