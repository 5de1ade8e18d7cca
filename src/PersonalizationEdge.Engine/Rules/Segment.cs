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
}
