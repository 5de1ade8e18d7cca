namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Collects the filters of a rule set while it is loaded; equal ones get the same number.</summary>
internal sealed class HistoryFilters
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<HistoryFilter> _filters = [];
    private readonly List<InterestScore> _interests = [];

    /// <summary>The filters by number.</summary>
    public IReadOnlyList<HistoryFilter> All => _filters;

    /// <summary>The interests in them by number.</summary>
    public IReadOnlyList<InterestScore> Interests => _interests;

    /// <summary>The number of an interest; equal ones get the same.</summary>
    public int Add(InterestScore interest)
    {
        var number = _interests.IndexOf(interest);
        if (number >= 0)
            return number;

        _interests.Add(interest);
        return _interests.Count - 1;
    }

    /// <summary>The number of a filter.</summary>
    public int Add(HistoryFilter filter)
    {
        var key = KeyOf(filter);
        if (_numbers.TryGetValue(key, out var number))
            return number;

        _filters.Add(filter);
        return _numbers[key] = _filters.Count - 1;
    }

    // Parted by characters that no rule file can hold: "day or night" is not the list of both.
    private static string KeyOf(HistoryFilter filter)
    {
        IEnumerable<string>?[] asked =
        [
            filter.Paths?.Select(path => path.Text), filter.Tags, filter.Categories, filter.ItemKinds,
            filter.Slots, filter.Variants, filter.Details, filter.DetailParts,
        ];
        var parts = asked.Select(values => values is null ? "\u0001" : string.Join('\u0002', values));

        return $"{filter.Kind}\u0003{filter.BeginsVisit}\u0003{string.Join('\u0003', parts)}";
    }
}
