using System.Collections.Frozen;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>The values of a list file, declared under <c>lists:</c>.</summary>
internal sealed class ValueList
{
    /// <summary>The most values of one list.</summary>
    public const int MaxValues = 100_000;

    private readonly FrozenSet<string> _exact;
    private readonly FrozenSet<string> _anyCase;

    public ValueList(string name, IReadOnlyCollection<string> values)
    {
        Name = name;
        _exact = values.ToFrozenSet(StringComparer.Ordinal);
        _anyCase = values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    public int Count => _exact.Count;

    public bool Contains(string value, bool matchCase) => (matchCase ? _exact : _anyCase).Contains(value);
}
