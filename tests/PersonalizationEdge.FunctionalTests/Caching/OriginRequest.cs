namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>A request as the origin saw it.</summary>
internal sealed record OriginRequest(
    string Method,
    string Target,
    IReadOnlyList<(string Name, string Value)> Fields,
    string Body)
{
    /// <summary>Whether it may be answered with less than the whole.</summary>
    public bool IsConditional =>
        this["If-None-Match"] is not null || this["If-Modified-Since"] is not null || this["Range"] is not null;

    /// <summary>All lines of a field's name in one; null if there is none.</summary>
    public string? this[string name] => FieldLines.Join(Fields, name);

    public override string ToString() =>
        string.Join('\n', [$"{Method} {Target}", .. Fields.Select(field => $"{field.Name}: {field.Value}")]);
}
