using System.Collections.Frozen;

namespace PersonalizationEdge.Engine.Items;

/// <summary>The items of one moment by their kinds; never changes.</summary>
public sealed class CatalogueSnapshot
{
    private readonly FrozenDictionary<string, Item[]> _byKind;

    internal CatalogueSnapshot(long version, IEnumerable<Item> items)
    {
        Version = version;
        _byKind = items
            .GroupBy(item => item.Kind, StringComparer.Ordinal)
            .ToFrozenDictionary(kind => kind.Key, kind => kind.ToArray(), StringComparer.Ordinal);
        Count = _byKind.Values.Sum(kind => kind.Length);
    }

    /// <summary>The snapshot of a catalogue that knows nothing yet.</summary>
    public static CatalogueSnapshot Empty { get; } = new(0, []);

    /// <summary>The version of the catalogue that it shows.</summary>
    public long Version { get; }

    /// <summary>Items of all kinds.</summary>
    public int Count { get; }

    /// <summary>The kinds that have items, in no order.</summary>
    public IReadOnlyCollection<string> Kinds => _byKind.Keys;

    /// <summary>
    /// The items of a kind, the one read longest ago first; empty for a kind without any. Those out of stock are among them.
    /// </summary>
    public ReadOnlySpan<Item> OfKind(string kind) => _byKind.GetValueOrDefault(kind);
}
