namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Candidates about what the visitor often looks at.</summary>
internal sealed class InterestSource
{
    /// <summary>The most topics whose items are candidates.</summary>
    public const int TopicLimit = 8;

    private readonly (int Topic, double Weight)[] _strongest = new (int, double)[TopicLimit];
    private int _count;

    /// <summary>Adds the most popular items about the visitor's strongest interests.</summary>
    public void Collect(VisitorPast past, KindShelf shelf, CandidateList candidates)
    {
        FindStrongest(past);
        foreach (var (topic, _) in _strongest.AsSpan(0, _count))
        {
            foreach (var number in shelf.ByTopic[topic].First)
                candidates.For(number);
        }
    }

    /// <summary>Works out how well a candidate fits the interests.</summary>
    /// <remarks>
    /// The sum over its topics of interest x log(1 + items of the kind / items about the topic), divided by the root of
    /// how many topics it has: what is about everything is about nothing.
    /// </remarks>
    public static void Score(ref Candidate candidate, ReadOnlySpan<int> topics, VisitorPast past)
    {
        var root = Math.Sqrt(topics.Length);
        foreach (var topic in topics)
        {
            var gain = past.WeightOf(topic) / root;
            candidate.Interest += gain;
            if (gain > candidate.Topic.Gain)
                candidate.Topic = (topic, gain);
        }
    }

    private void FindStrongest(VisitorPast past)
    {
        _count = 0;
        for (var place = 0; place < past.Topics.Count; place++)
        {
            if (past.WeightAt(place) is > 0 and var weight)
                Keep(past.Topics.NumberAt(place), weight);
        }
    }

    private void Keep(int topic, double weight)
    {
        var place = _count;
        while (place > 0 && _strongest[place - 1].Weight < weight)
            place--;

        if (place == TopicLimit)
            return;

        _count = Math.Min(_count + 1, TopicLimit);
        _strongest.AsSpan(place, _count - place - 1).CopyTo(_strongest.AsSpan(place + 1));
        _strongest[place] = (topic, weight);
    }
}
