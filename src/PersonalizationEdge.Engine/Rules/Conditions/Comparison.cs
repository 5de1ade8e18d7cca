namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What a number must be: <c>>= 3</c>.</summary>
/// <param name="Sign">How it is compared.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Text">Both in words.</param>
internal sealed record Comparison(ComparisonSign Sign, double Value, string Text)
{
    // Longest first: ">=" begins with ">".
    private static readonly (string Text, ComparisonSign Sign)[] Signs =
    [
        (">=", ComparisonSign.AtLeast), ("<=", ComparisonSign.AtMost), (">", ComparisonSign.Above),
        ("<", ComparisonSign.Below), ("=", ComparisonSign.Equal),
    ];

    /// <summary>At least one: what is meant where nothing is written.</summary>
    public static Comparison AtLeastOnce { get; } = new(ComparisonSign.AtLeast, 1, ">= 1");

    /// <summary>Reads a sign and what stands behind it; null where either cannot be read.</summary>
    public static Comparison? TryParse(string text, Func<string, double?> readValue)
    {
        foreach (var (sign, meaning) in Signs)
        {
            if (!text.StartsWith(sign, StringComparison.Ordinal))
                continue;

            var operand = text[sign.Length..].Trim();
            return readValue(operand) is { } value ? new Comparison(meaning, value, $"{sign} {operand}") : null;
        }

        return null;
    }

    /// <summary>Whether a number is as it must be.</summary>
    public bool IsMetBy(double number) => Sign switch
    {
        ComparisonSign.AtLeast => number >= Value,
        ComparisonSign.AtMost => number <= Value,
        ComparisonSign.Above => number > Value,
        ComparisonSign.Below => number < Value,
        _ => number == Value,
    };
}
