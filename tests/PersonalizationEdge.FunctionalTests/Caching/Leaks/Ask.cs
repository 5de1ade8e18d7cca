namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>A request that a visitor makes.</summary>
internal sealed record Ask
{
    /// <summary>Given up before there is a head.</summary>
    public const int AtOnce = -1;

    public required LeakVisitor Visitor { get; init; }

    /// <summary>Of what kind the page is; null for what is not of the site's lists.</summary>
    public LeakPath? Path { get; init; }

    public required string Target { get; init; }

    public string Method { get; init; } = "GET";

    /// <summary>Its fields beside those that all have.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    /// <summary>A form; null for none.</summary>
    public string? Form { get; init; }

    /// <summary>After how many bytes of the body it is given up; null if it is not.</summary>
    public int? GivenUpAfter { get; init; }

    /// <summary>Whether it asks as a script does, not as a visitor who goes to a page.</summary>
    public bool IsScripts => this["Accept"] == "application/json";

    /// <summary>The value of a field; null if it has none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(field => field.Name == name).Value;

    public override string ToString()
    {
        var fields = string.Join("; ", Fields.Select(field => $"{field.Name}: {field.Value}"));

        return $"visitor {Visitor.Number} ({Visitor.Kind}, {Visitor.Nonce}): {Method} {Target} [{fields}]";
    }
}
