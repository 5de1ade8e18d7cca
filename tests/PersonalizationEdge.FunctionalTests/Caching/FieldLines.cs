namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Field lines of one name are one list (RFC 9110, section 5.3).</summary>
internal static class FieldLines
{
    public static string? Join(IEnumerable<(string Name, string Value)> fields, string name)
    {
        var values = fields
            .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(field => field.Value)
            .ToArray();
        return values.Length == 0 ? null : string.Join(", ", values);
    }
}
