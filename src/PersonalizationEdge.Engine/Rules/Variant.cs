using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>One content a slot may get.</summary>
/// <param name="Name">Its name within the slot.</param>
/// <param name="Content">What is done to the slot's element.</param>
public sealed record Variant(string Name, VariantContent Content)
{
    private readonly Segment[] _for = [];

    /// <summary>Variants of higher priority are tried first.</summary>
    public int Priority { get; init; }

    /// <summary>Where it is declared.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>The segments it is for, any of them; empty for everyone.</summary>
    public IReadOnlyList<Segment> For
    {
        get => _for;
        init => _for = [.. value];
    }

    /// <summary>The same as <see cref="For"/>: a page may have hundreds of variants, each asked for every visitor.</summary>
    internal ReadOnlySpan<Segment> Audience => _for;

    /// <summary>What keeps it back.</summary>
    internal Gate Gate { get; init; } = Gate.Always;

    /// <summary>Its roll-out, if it has one.</summary>
    internal RollOut? RollOut { get; init; }

    /// <summary>The reasons that can be given for it, one for each of its segments or one for everyone, made once.</summary>
    internal VariantReasons[] Reasons { get; init; } = [new VariantReasons(name: "", segment: null)];
}
