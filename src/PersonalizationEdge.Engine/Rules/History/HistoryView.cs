using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>A visitor's history during one decision: every filter is answered when the first is asked for.</summary>
internal readonly ref struct HistoryView
{
    private readonly VisitorHistory _history;
    private readonly RuleSet _rules;
    private readonly IItemLookup _items;
    private readonly long _nowMs;
    private readonly ref HistoryAnswers? _answers;
    private readonly Span<double> _scores;

    /// <summary>Begins a decision.</summary>
    /// <param name="history">The visitor's history.</param>
    /// <param name="rules">The rule set.</param>
    /// <param name="items">The site's items.</param>
    /// <param name="nowMs">The time of the request, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="answers">Takes the answers of the rule set's filters; null.</param>
    /// <param name="scores">Room for the score of each interest of the rule set, not numbers.</param>
    public HistoryView(
        VisitorHistory history,
        RuleSet rules,
        IItemLookup items,
        long nowMs,
        ref HistoryAnswers? answers,
        Span<double> scores)
    {
        _history = history;
        _rules = rules;
        _items = items;
        _nowMs = nowMs;
        _answers = ref answers;
        _scores = scores;
    }

    /// <summary>The entries, oldest first.</summary>
    public Parts<HistoryEntry> Entries => _history.Entries;

    /// <summary>When each entry was, in milliseconds since 1970-01-01 UTC.</summary>
    public Parts<long> Times => _history.Times;

    private HistoryAnswers Answers => _answers ??= HistoryAnswers.Of(_history, _rules.History, _items);

    /// <summary>The entries that a filter accepts and that are at most so old.</summary>
    /// <param name="filter">The filter's number.</param>
    /// <param name="windowMs">The oldest age that counts, in milliseconds; <see cref="long.MaxValue"/> for any.</param>
    public HistoryMask Matches(int filter, long windowMs) =>
        windowMs == long.MaxValue ? Answers.Matches(filter) : Answers.Matches(filter).And(Since(windowMs));

    /// <summary>The age of an entry, in milliseconds.</summary>
    /// <remarks>An entry from the future was written before the clock stepped back: it counts as now.</remarks>
    public long AgeMs(int place) => Math.Max(0, _nowMs - Times[place]);

    /// <summary>The age of the youngest of some entries, in milliseconds; there is one.</summary>
    public long YoungestAgeMs(in HistoryMask places)
    {
        if (Answers.IsInOrder)
            return AgeMs(places.Last);

        var youngest = long.MaxValue;
        for (var place = places.NextFrom(0); place >= 0; place = places.NextFrom(place + 1))
            youngest = Math.Min(youngest, AgeMs(place));

        return youngest;
    }

    /// <summary>How many different things some entries are about.</summary>
    public int CountSubjects(in HistoryMask places)
    {
        var subjects = Answers.Subjects;
        var seen = default(HistoryMask);
        for (var place = places.NextFrom(0); place >= 0; place = places.NextFrom(place + 1))
            seen.Add(subjects[place]);

        return seen.Count;
    }

    /// <summary>The score of an interest: its views, each worth half as much after every half-life.</summary>
    /// <param name="number">The interest's number.</param>
    public double Score(int number)
    {
        ref var score = ref _scores[number];
        if (double.IsNaN(score))
            score = Sum(_rules.Interests[number]);

        return score;
    }

    private double Sum(InterestScore interest)
    {
        ref readonly var views = ref Answers.Matches(interest.Filter);
        var sum = 0.0;
        for (var place = views.NextFrom(0); place >= 0; place = views.NextFrom(place + 1))
            sum += Decay.After(AgeMs(place) / (double)interest.HalfLifeMs);

        return sum;
    }

    // Entries lie in the order in which they happened, unless a clock has stepped back in between.
    private HistoryMask Since(long windowMs)
    {
        if (!Answers.IsInOrder)
            return OneByOne(windowMs);

        var (low, high) = (0, _history.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (AgeMs(middle) <= windowMs)
                high = middle;
            else
                low = middle + 1;
        }

        return HistoryMask.From(low);
    }

    private HistoryMask OneByOne(long windowMs)
    {
        var mask = default(HistoryMask);
        for (var place = 0; place < Times.Length; place++)
        {
            if (AgeMs(place) <= windowMs)
                mask.Add(place);
        }

        return mask;
    }
}
