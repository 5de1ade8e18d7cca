using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>One page being decided: its facts, and what has been answered so far.</summary>
/// <remarks>Each segment is answered once a page: segments of segments cost their number, not their paths.</remarks>
internal readonly ref struct Evaluation
{
    private readonly Span<byte> _answers;

    /// <summary>Begins a page.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="facts">All that may be looked at.</param>
    /// <param name="answers">One zeroed byte for each segment of the rule set.</param>
    /// <param name="history">Takes what the rule set's filters make of the visitor's history; null.</param>
    /// <param name="scores">Room for the score of each interest of the rule set.</param>
    public Evaluation(
        RuleSet rules, in Facts facts, Span<byte> answers, ref HistoryAnswers? history, Span<double> scores)
    {
        Facts = ref facts;
        Rules = rules;
        NowMs = facts.Now.ToUnixTimeMilliseconds();
        LocalNow = rules.AsksForLocalTime ? TimeZoneInfo.ConvertTime(facts.Now, rules.Site.Zone).DateTime : default;
        _answers = answers;
        if (facts.Profile is { } profile)
        {
            scores.Fill(double.NaN);
            History = new HistoryView(profile.History, rules, facts.Items, NowMs, ref history, scores);
        }
    }

    /// <summary>All that may be looked at.</summary>
    public readonly ref readonly Facts Facts;

    /// <summary>The visitor's history; only where there is a profile.</summary>
    public readonly HistoryView History;

    /// <summary>The rule set.</summary>
    public RuleSet Rules { get; }

    /// <summary>The time of the request, in milliseconds since 1970-01-01 UTC.</summary>
    public long NowMs { get; }

    /// <summary>The time of the request in the site's zone, if the rule set asks for it.</summary>
    public DateTime LocalNow { get; }

    /// <summary>Whether the page being decided begins a visit of the visitor.</summary>
    public bool BeginsVisit => Facts.Profile?.BeginsVisit(NowMs, Rules.Site.VisitGap) ?? true;

    /// <summary>Whether the visitor is taken to be in a segment, whatever is known.</summary>
    public bool Assumes(Segment segment) => Facts.AssumedSegments?.Contains(segment) == true;

    /// <summary>Whether the visitor is in a segment.</summary>
    public Truth IsIn(Segment segment)
    {
        ref var answer = ref _answers[segment.Number];
        if (answer == 0)
            answer = (byte)((Assumes(segment) ? Truth.True : segment.Test(this)) + 1);

        return (Truth)(answer - 1);
    }

    /// <summary>Whether the visitor is in the segment with this number.</summary>
    public Truth IsInNumber(int segment) =>
        _answers[segment] is var answer and > 0 ? (Truth)(answer - 1) : IsIn(Rules.Segments[segment]);

    /// <summary>Explains each of some conditions.</summary>
    public IReadOnlyList<ConditionTrace> ExplainAll(ICondition[] conditions)
    {
        var parts = new ConditionTrace[conditions.Length];
        for (var i = 0; i < conditions.Length; i++)
            parts[i] = conditions[i].Explain(this);

        return parts;
    }
}
