using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Tells a visitor's interests; rows weigh them further, by how much they tell among the items of a kind.</summary>
/// <param name="scorer">Has the index of the items.</param>
/// <param name="items">Knows further paths of the items.</param>
/// <param name="options">Says how fast interests fade.</param>
public sealed class InterestList(CountScorer scorer, IItemLookup items, CountScorerOptions? options = null)
{
    private readonly TimeSpan _halfLife = (options ?? new CountScorerOptions()).InterestHalfLife;
    private readonly Pool<VisitorPast> _pasts = new(() => new VisitorPast());

    /// <summary>The strongest interests, strongest first; of equal ones by name.</summary>
    /// <param name="profile">The visitor.</param>
    /// <param name="nowMs">The time, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="limit">The most that are told.</param>
    public IReadOnlyList<Interest> Of(Profile profile, long nowMs, int limit)
    {
        var past = _pasts.Rent();
        try
        {
            var index = scorer.Index;
            past.Read(index, items, profile, pagePath: null, nowMs, _halfLife);

            return Strongest(past, index, limit);
        }
        finally
        {
            _pasts.Return(past);
        }
    }

    // A word may be a tag of some items and the category of others.
    private static List<Interest> Strongest(VisitorPast past, ItemIndex index, int limit)
    {
        var scores = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < past.Topics.Count; place++)
        {
            var topic = past.Topics.NumberAt(place);
            var name = index.Topics[topic].Name;
            scores[name] = Math.Max(scores.GetValueOrDefault(name), past.InterestIn(topic));
        }

        var largest = scores.Values.DefaultIfEmpty().Max();

        return
        [
            .. scores.Where(score => score.Value > 0)
                .OrderByDescending(score => score.Value)
                .ThenBy(score => score.Key, StringComparer.Ordinal)
                .Take(limit)
                .Select(score => new Interest(score.Key, score.Value / largest)),
        ];
    }
}
