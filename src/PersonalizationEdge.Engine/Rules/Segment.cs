using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>A group of visitors, declared under <c>segments:</c>.</summary>
public sealed class Segment
{
    internal Segment(string name, string? description, int number, int depth, ICondition when)
    {
        Name = name;
        Description = description;
        Number = number;
        Depth = depth;
        When = when;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the visitor reads about being in it, or null where nothing was written.</summary>
    public string? Description { get; }

    /// <summary>Its place among the rule set's segments.</summary>
    internal int Number { get; }

    /// <summary>How many segments stand within each other here, this one included.</summary>
    internal int Depth { get; }

    /// <summary>Who is in it.</summary>
    internal ICondition When { get; }

    /// <summary>Where it was declared, or null where nobody knows.</summary>
    internal RulePlace? Place { get; init; }

    /// <summary><c>sensitive</c>: whether its owner marked it as telling of health, beliefs and the like.</summary>
    internal bool IsSensitive { get; init; }

    /// <summary>The segments its condition names.</summary>
    internal IReadOnlyList<Segment> Uses { get; init; } = [];

    /// <summary>The texts its condition compares with: paths, tags, categories.</summary>
    internal IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What its condition asks of the visitor's history, each question always spelt the same way.</summary>
    internal IReadOnlyList<string> Histories { get; init; } = [];
}
