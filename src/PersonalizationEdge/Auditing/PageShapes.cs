using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Auditing;

/// <summary>The shapes of the pages that have passed under each rule set; a new rule set begins anew.</summary>
internal sealed class PageShapes(AuditSettings settings)
{
    private const int MaxDepth = 8;
    private const int MaxNameLength = 64;

    private readonly ConditionalWeakTable<RuleSet, Known> _known = [];

    /// <summary>The shape of a page; null where there are too many.</summary>
    public PageShape? Find(RuleSet rules, PagePlan plan, string path)
    {
        var known = _known.GetOrCreateValue(rules);
        Span<char> buffer = stackalloc char[MaxNameLength];
        var name = NameOf(path, buffer);
        if (known.Plans.TryGetValue(plan, out var shapes)
            && shapes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var shape))
        {
            return shape;
        }

        return known.Count >= settings.MaxShapes ? null : Add(known, plan, name.ToString());
    }

    /// <summary>The same, of a page that was not asked for: null where none of its shape has passed.</summary>
    public PageShape? TryFind(RuleSet rules, PagePlan plan, string path)
    {
        Span<char> buffer = stackalloc char[MaxNameLength];

        return _known.TryGetValue(rules, out var known) && known.Plans.TryGetValue(plan, out var shapes)
            ? shapes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(NameOf(path, buffer), out var shape) ? shape : null
            : null;
    }

    /// <summary>What is in dispute under a rule set.</summary>
    public IReadOnlyList<SlotDispute> DisputesUnder(RuleSet rules)
    {
        var disputes = new List<SlotDispute>();
        if (_known.TryGetValue(rules, out var known))
        {
            foreach (var (plan, shapes) in known.Plans)
            {
                foreach (var shape in shapes.Values.Where(shape => shape.Disputes is not null))
                {
                    disputes.AddRange(shape.Disputes!
                        .Select((reason, slot) => (reason, slot))
                        .Where(one => one.reason is not null)
                        .Select(one => new SlotDispute(plan.Slots[one.slot].Name, shape.Pages, one.reason!)));
                }
            }
        }

        return disputes;
    }

    /// <summary>What a path is among others: its first folder, and a star for each further part.</summary>
    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> path, Span<char> buffer)
    {
        var rest = path.TrimStart('/');
        var end = rest.IndexOf('/');
        var length = 0;
        buffer[length++] = '/';
        if (end > 0)
        {
            // A folder that is longer is one of many.
            var folder = end <= MaxNameLength - (2 * MaxDepth) - 2 ? rest[..end] : "*";
            folder.CopyTo(buffer[length..]);
            length += folder.Length;
            buffer[length++] = '/';
            rest = rest[(end + 1)..];
        }

        for (var depth = 0; !rest.IsEmpty && depth < MaxDepth; depth++)
        {
            end = rest.IndexOf('/');
            buffer[length++] = '*';
            if (end < 0)
            {
                break;
            }

            buffer[length++] = '/';
            rest = rest[(end + 1)..];
        }

        return buffer[..length];
    }

    private PageShape Add(Known known, PagePlan plan, string name)
    {
        var shapes = known.Plans.GetOrAdd(plan, _ => new(StringComparer.Ordinal));
        var made = new PageShape(name, settings.MaxTries);
        var shape = shapes.GetOrAdd(name, made);
        if (ReferenceEquals(shape, made))
        {
            known.Added();
        }

        return shape;
    }

    private sealed class Known
    {
        private int _count;

        public ConcurrentDictionary<PagePlan, ConcurrentDictionary<string, PageShape>> Plans { get; } =
            new(ReferenceEqualityComparer.Instance);

        public int Count => Volatile.Read(ref _count);

        public void Added() => Interlocked.Increment(ref _count);
    }
}
