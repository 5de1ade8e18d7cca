using System.Collections.Concurrent;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>Finds the plan of a page: which slots may be on it, and the matcher compiled for just those.</summary>
/// <remarks>
/// Slots with exact paths cost one look-up however many they are. Of patterns with wildcards those are tried one by one
/// that begin with the path's first folder, and those that begin with none.
/// A plan is compiled once for each set of slots that occurs together, not for each path: paths come from outside
/// and have no bound.
/// </remarks>
internal sealed class PlanIndex
{
    /// <summary>The most plans kept; where patterns overlap in more ways, the rest is compiled when asked.</summary>
    internal const int MaxPlans = 1024;

    // A bit each: 1 KB of the stack.
    private const int SlotsOnStack = 8192;

    private readonly IReadOnlyList<Slot> _slots;
    private readonly IReadOnlyList<ItemKind> _kinds;
    private readonly Dictionary<string, List<int>> _byPath = [];
    private readonly List<(PathGlob Glob, int Slot)> _patterns = [];
    private readonly Dictionary<string, List<(PathGlob Glob, int Slot)>> _byFolder = [];
    private readonly Dictionary<string, List<(PathGlob Glob, int Slot)>>.AlternateLookup<ReadOnlySpan<char>> _inFolder;
    private readonly ulong[] _everywhere;

    private readonly ConcurrentDictionary<ulong[], PagePlan> _plans;
    private readonly ConcurrentDictionary<ulong[], PagePlan>.AlternateLookup<ReadOnlySpan<ulong>> _lookup;

    public PlanIndex(IReadOnlyList<Slot> slots, IReadOnlyList<ItemKind> kinds)
    {
        (_slots, _kinds) = (slots, kinds);
        _everywhere = new ulong[(slots.Count + 63) / 64];
        _plans = new ConcurrentDictionary<ulong[], PagePlan>(SlotSubsetComparer.Instance);
        _lookup = _plans.GetAlternateLookup<ReadOnlySpan<ulong>>();
        _inFolder = _byFolder.GetAlternateLookup<ReadOnlySpan<char>>();

        for (var number = 0; number < slots.Count; number++)
            Place(slots[number], number);
    }

    public PagePlan Find(string path)
    {
        var words = _everywhere.Length;
        Span<ulong> subset = words <= SlotsOnStack / 64 ? stackalloc ulong[words] : new ulong[words];
        _everywhere.CopyTo(subset);

        if (_byPath.TryGetValue(path, out var exact))
        {
            foreach (var slot in exact)
                Mark(subset, slot);
        }

        MarkMatching(_patterns, path, subset);
        if (_inFolder.TryGetValue(PathGlob.FirstFolderOf(path), out var patterns))
            MarkMatching(patterns, path, subset);

        return _lookup.TryGetValue(subset, out var plan) ? plan : Compile(subset);
    }

    private static void MarkMatching(List<(PathGlob Glob, int Slot)> patterns, string path, Span<ulong> subset)
    {
        foreach (var (glob, slot) in patterns)
        {
            if (glob.IsMatch(path))
                Mark(subset, slot);
        }
    }

    private static void Mark(Span<ulong> subset, int slot) => subset[slot / 64] |= 1UL << (slot % 64);

    private void Place(Slot slot, int number)
    {
        if (slot.Pages.Count == 0)
            Mark(_everywhere, number);

        foreach (var glob in slot.Pages)
        {
            if (glob.OnlyPath is { } path)
                Add(_byPath, path, number);
            else if (glob.FirstFolder is { Length: > 0 } folder)
                Add(_byFolder, folder, (glob, number));
            else
                _patterns.Add((glob, number));
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T value)
    {
        if (lists.TryGetValue(key, out var list))
            list.Add(value);
        else
            lists.Add(key, [value]);
    }

    private PagePlan Compile(ReadOnlySpan<ulong> subset)
    {
        var slots = new List<Slot>();
        for (var number = 0; number < _slots.Count; number++)
        {
            if ((subset[number / 64] & (1UL << (number % 64))) != 0)
                slots.Add(_slots[number]);
        }

        var markers = slots.ConvertAll(slot => slot.Marker);
        var plan = new PagePlan(slots, new SlotMatcher(markers), new SlotMatcher([.. markers, ConsentBarMarker()]))
        {
            InView = InViewRule.Of(slots, _kinds),
        };

        return _plans.Count < MaxPlans ? _plans.GetOrAdd(subset.ToArray(), plan) : plan;
    }

    // The name has a space, which no slot of a rule file can have.
    private static SlotMarker ConsentBarMarker() =>
        Selector.TryParse("body", out var body, out var problem)
            ? new SlotMarker("consent bar", body)
            : throw new InvalidOperationException(problem.Message);
}
