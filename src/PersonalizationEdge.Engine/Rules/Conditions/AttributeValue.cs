namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What an attribute is for one page; only the field of its kind is meant.</summary>
internal readonly record struct AttributeValue
{
    /// <summary>Nobody can say.</summary>
    public static AttributeValue Unknown => default;

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>A path or a choice.</summary>
    public string? Text { get; private init; }

    /// <summary>A share.</summary>
    public double Number { get; private init; }

    /// <summary>A flag.</summary>
    public bool Flag { get; private init; }

    public static AttributeValue Of(string text) => new() { IsKnown = true, Text = text };

    public static AttributeValue Of(double number) => new() { IsKnown = true, Number = number };

    public static AttributeValue Of(bool flag) => new() { IsKnown = true, Flag = flag };
}
