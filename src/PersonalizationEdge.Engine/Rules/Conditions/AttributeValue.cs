namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What an attribute is for one page; only the field of its kind is meant.</summary>
internal readonly record struct AttributeValue
{
    /// <summary>Nobody can say.</summary>
    public static AttributeValue Unknown => default;

    /// <summary>It is known that there is none.</summary>
    public static AttributeValue Absent { get; } = new() { IsKnown = true, IsAbsent = true };

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>Whether it is known that there is no value.</summary>
    public bool IsAbsent { get; private init; }

    /// <summary>A text, path, choice, code or language.</summary>
    public string? Text { get; private init; }

    /// <summary>Several texts.</summary>
    public IReadOnlyList<string>? Texts { get; private init; }

    /// <summary>A number, in the unit of its kind.</summary>
    public double Number { get; private init; }

    /// <summary>A flag.</summary>
    public bool Flag { get; private init; }

    public static AttributeValue Of(string text) => new() { IsKnown = true, Text = text };

    public static AttributeValue Of(double number) => new() { IsKnown = true, Number = number };

    public static AttributeValue Of(bool flag) => new() { IsKnown = true, Flag = flag };

    public static AttributeValue Of(IReadOnlyList<string> texts) => new() { IsKnown = true, Texts = texts };

    /// <summary>A text, or its absence.</summary>
    public static AttributeValue OfOptional(string? text) => text is null ? Absent : Of(text);

    /// <summary>A text, or nobody can say.</summary>
    public static AttributeValue OfKnown(string? text) => text is null ? Unknown : Of(text);
}
