namespace PersonalizationEdge.Storage;

/// <summary>One dictionary of a day file: a table of values and, in memory, the rows used lately.</summary>
/// <remarks>
/// The table has no index on the value. An index would be the file's one tree with inserts in the middle: ten times
/// slower, and pages that split leave copies of their old cells behind, which <c>secure_delete</c> does not wipe
/// (seen: 3 of 1,000 deleted ids still in the file). So a value that has left memory simply gets a second row.
/// </remarks>
/// <param name="file">The day file.</param>
/// <param name="table">The table.</param>
/// <param name="bind">Binds a value to the first parameter of a statement.</param>
/// <param name="comparer">Says which values are the same.</param>
internal sealed class DayDictionary<T>(
    SqliteFile file, string table, Action<RawStatement, T> bind, IEqualityComparer<T>? comparer = null) : IDisposable
    where T : notnull
{
    private const int MemoryLimit = 65_536;

    private readonly Dictionary<T, long> _ids = new(comparer);
    private readonly RawStatement _insert = file.Statement($"INSERT INTO {table}(value) VALUES(?1)");

    /// <summary>The id of a value, stored now if it is new. Within the caller's transaction.</summary>
    /// <param name="value">What the log refers to.</param>
    public long IdOf(T value)
    {
        if (_ids.TryGetValue(value, out var id))
            return id;

        if (_ids.Count >= MemoryLimit)
            _ids.Clear();

        bind(_insert, value);
        id = _insert.Insert();
        _ids.Add(value, id);
        return id;
    }

    /// <summary>Forgets the rows in memory: a transaction was rolled back.</summary>
    public void Forget() => _ids.Clear();

    public void Dispose() => _insert.Dispose();
}
