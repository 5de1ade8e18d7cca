using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>One page being decided: its facts, and the segments answered so far.</summary>
/// <remarks>Each segment is answered once a page: segments of segments cost their number, not their paths.</remarks>
internal readonly ref struct Evaluation
{
    private readonly Span<byte> _answers;

    /// <summary>Begins a page.</summary>
    /// <param name="facts">All that may be looked at.</param>
    /// <param name="site">The <c>site:</c> section.</param>
    /// <param name="answers">One zeroed byte for each segment of the rule set.</param>
    public Evaluation(in Facts facts, SiteSettings site, Span<byte> answers)
    {
        Facts = ref facts;
        Site = site;
        NowMs = facts.Now.ToUnixTimeMilliseconds();
        _answers = answers;
    }

    /// <summary>All that may be looked at.</summary>
    public readonly ref readonly Facts Facts;

    /// <summary>The <c>site:</c> section.</summary>
    public SiteSettings Site { get; }

    /// <summary>The time of the request, in milliseconds since 1970-01-01 UTC.</summary>
    public long NowMs { get; }

    /// <summary>Whether the visitor is in a segment.</summary>
    public Truth IsIn(Segment segment)
    {
        ref var answer = ref _answers[segment.Number];
        if (answer == 0)
            answer = (byte)(segment.When.Test(this) + 1);

        return (Truth)(answer - 1);
    }
}
