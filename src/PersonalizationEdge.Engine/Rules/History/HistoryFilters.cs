namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Collects the filters of a rule set while it is loaded; equal ones get the same number.</summary>
internal sealed class HistoryFilters
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<HistoryFilter> _filters = [];

    /// <summary>The filters by number.</summary>
    public IReadOnlyList<HistoryFilter> All => _filters;

    /// <summary>The number of a filter.</summary>
    public int Add(HistoryFilter filter)
    {
        if (_numbers.TryGetValue(filter.Text, out var number))
            return number;

        _filters.Add(filter);
        return _numbers[filter.Text] = _filters.Count - 1;
    }
}
