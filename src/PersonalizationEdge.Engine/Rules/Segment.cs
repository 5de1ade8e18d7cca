using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>A group of visitors, declared under <c>segments:</c>.</summary>
public sealed class Segment
{
    internal Segment(string name, int number, int depth, ICondition when)
    {
        Name = name;
        Number = number;
        Depth = depth;
        When = when;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the visitor reads about being in it, or null where nothing was written.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is switched on; if not, nobody can say who is in it.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether its owner knows that it tells something sensitive of a person (GDPR, Article 9).</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Where it is declared.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>Whether its condition asks for something that is only known of visitors who agreed.</summary>
    internal bool NeedsConsent { get; init; }

    /// <summary>The segments its condition names.</summary>
    internal IReadOnlyList<Segment> Uses { get; init; } = [];

    /// <summary>The paths, tags and other texts its condition asks for.</summary>
    internal IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What its condition asks of the visitor's history, each question always spelt the same way.</summary>
    internal IReadOnlyList<string> Histories { get; init; } = [];

    /// <summary>Its place among the rule set's segments.</summary>
    internal int Number { get; }

    /// <summary>How many segments stand within each other here, this one included.</summary>
    internal int Depth { get; }

    /// <summary>Who is in it.</summary>
    internal ICondition When { get; }

    /// <summary>Whether a visitor is in it, not remembered: see <see cref="Evaluation.IsIn"/>.</summary>
    internal Truth Test(in Evaluation evaluation) => IsEnabled ? When.Test(evaluation) : Truth.Unknown;

    /// <summary>Why a visitor is in it or not.</summary>
    internal ConditionTrace Explain(in Evaluation evaluation)
    {
        var text = $"segment {Name}";
        if (evaluation.Assumes(this))
            return new ConditionTrace(text, Truth.True) { Seen = "assumed" };

        return IsEnabled
            ? new ConditionTrace(text, evaluation.IsIn(this))
            {
                Joint = ConditionJoint.All,
                Parts = [When.Explain(evaluation)],
            }
            : new ConditionTrace(text, Truth.Unknown) { Seen = "switched off" };
    }
}
