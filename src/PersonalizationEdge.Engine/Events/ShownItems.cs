namespace PersonalizationEdge.Engine.Events;

/// <summary>The items that a slot showed, by their canonical paths, in the order in which they stood; immutable.</summary>
public sealed class ShownItems : IEquatable<ShownItems>
{
    /// <summary>The most items kept of a slot; of a longer list, the first.</summary>
    public const int Limit = 50;

    // No path holds a line break: a request line could not carry it.
    private const char Separator = '\n';

    private readonly string[] _paths;

    private ShownItems(string[] paths) => _paths = paths;

    /// <summary>The paths, at most <see cref="Limit"/>.</summary>
    public ReadOnlySpan<string> Paths => _paths;

    /// <summary>These items, or the first of them; null if there are none.</summary>
    public static ShownItems? Of(ReadOnlySpan<string> paths) =>
        paths.IsEmpty ? null : new ShownItems(paths[..Math.Min(paths.Length, Limit)].ToArray());

    /// <summary>Reads what <see cref="ToString"/> wrote; null of an empty text or none.</summary>
    public static ShownItems? Parse(string? text) => string.IsNullOrEmpty(text) ? null : Of(text.Split(Separator));

    /// <summary>Whether an item is among them.</summary>
    public bool Has(string path) => _paths.AsSpan().Contains(path);

    /// <inheritdoc/>
    public bool Equals(ShownItems? other) => other is not null && Paths.SequenceEqual(other.Paths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ShownItems);

    /// <inheritdoc/>
    public override int GetHashCode() => _paths.Length == 0 ? 0 : HashCode.Combine(_paths.Length, _paths[0], _paths[^1]);

    /// <summary>The paths, a line each.</summary>
    public override string ToString() => string.Join(Separator, _paths);
}
