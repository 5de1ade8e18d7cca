using Microsoft.Data.Sqlite;

namespace PersonalizationEdge.Storage;

/// <summary>One dictionary of a day file: a table of values and, in memory, the rows used lately.</summary>
/// <remarks>
/// The table has no index on the value. An index would be the file's one tree with inserts in the middle: ten times
/// slower, and pages that split leave copies of their old cells behind, which <c>secure_delete</c> does not wipe
/// (seen: 3 of 1,000 deleted ids still in the file). So a value that has left memory simply gets a second row.
/// </remarks>
internal sealed class DayDictionary<T>(SqliteFile file, string table, IEqualityComparer<T>? comparer = null) : IDisposable
    where T : notnull
{
    private const int MemoryLimit = 65_536;

    private readonly Dictionary<T, long> _ids = new(comparer);
    private readonly SqliteCommand _insert = file.Command($"INSERT INTO {table}(value) VALUES($value) RETURNING id", "$value");

    /// <summary>The id of a value, stored now if it is new. Within the caller's transaction.</summary>
    /// <param name="value">What the log refers to.</param>
    /// <param name="stored">Turns it into what the table holds.</param>
    public long IdOf(T value, Func<T, object> stored)
    {
        if (_ids.TryGetValue(value, out var id))
            return id;

        if (_ids.Count >= MemoryLimit)
            _ids.Clear();

        _insert.Parameters[0].Value = stored(value);
        id = (long)_insert.ExecuteScalar()!;
        _ids.Add(value, id);
        return id;
    }

    /// <summary>Forgets the rows in memory: a transaction was rolled back.</summary>
    public void Forget() => _ids.Clear();

    public void Dispose() => _insert.Dispose();
}
