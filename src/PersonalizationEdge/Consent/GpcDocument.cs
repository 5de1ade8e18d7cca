namespace PersonalizationEdge.Consent;

/// <summary>The statement that the site heeds Global Privacy Control, where the owner declares it.</summary>
internal static class GpcDocument
{
    /// <summary>Where browsers look for it.</summary>
    public const string Path = "/.well-known/gpc.json";

    /// <summary>Its media type.</summary>
    public const string ContentType = "application/json";

    /// <summary>The document; its date is that of the behaviour it states.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = """{"gpc":true,"lastUpdate":"2026-11-22"}"""u8.ToArray();
}
