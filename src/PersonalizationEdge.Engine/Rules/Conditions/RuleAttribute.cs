namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Reads an attribute of a page, given what the rule says for <see cref="RuleAttribute.Argument"/>.</summary>
internal delegate AttributeValue AttributeGetter(in Evaluation evaluation, object? argument);

/// <summary>Something a condition can ask about: a row of <see cref="RuleAttributes"/>.</summary>
/// <param name="Name">The key in rule files.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Shorthand">The operator meant by <c>name: value</c>, or null where an operator must be written.</param>
/// <param name="Get">Reads it.</param>
internal sealed record RuleAttribute(string Name, AttributeKind Kind, string? Shorthand, AttributeGetter Get)
{
    /// <summary>What it is, in a sentence for an owner.</summary>
    public required string Summary { get; init; }

    /// <summary>A condition that asks for it, for the reference; each is a test.</summary>
    public required string Example { get; init; }

    /// <summary>The words a choice can be; empty where the rule files declare them.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A key that must stand beside the operator, or null: <c>seed</c> of a bucket.</summary>
    public AttributeArgument? Argument { get; init; }

    /// <summary>Whether it is known of visitors who are not remembered.</summary>
    public bool IsContextual { get; init; }
}
