using System.Text;
using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Visitors;
using SQLitePCL;

namespace PersonalizationEdge.Storage;

/// <summary>
/// A prepared statement without results, to be run very often. Parameters are numbered from 1 and keep their values from run to
/// run. Through commands an event took 3 us to append, and so 1.7 (measured, SQLite's own work included): they box values, look
/// parameters up by name and make a reader each time.
/// </summary>
internal sealed class RawStatement : IDisposable
{
    // Texts up to this are encoded without an allocation; those of events are shorter.
    private const int StackBytes = 4 * 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public RawStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, long? value) => Check(value is { } number
        ? raw.sqlite3_bind_int64(_statement, parameter, number)
        : raw.sqlite3_bind_null(_statement, parameter));

    public void Bind(int parameter, double? value) => Check(value is { } number
        ? raw.sqlite3_bind_double(_statement, parameter, number)
        : raw.sqlite3_bind_null(_statement, parameter));

    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));

    public void Bind(int parameter, VisitorId value)
    {
        Span<byte> key = stackalloc byte[VisitorId.Bytes];
        value.Write(key);
        Bind(parameter, key);
    }

    public void Bind(int parameter, string? value)
    {
        // An empty span would be bound as NULL.
        if (value is null or "")
        {
            Check(value is null
                ? raw.sqlite3_bind_null(_statement, parameter)
                : raw.sqlite3_bind_text(_statement, parameter, value));
            return;
        }

        var limit = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = limit <= StackBytes ? stackalloc byte[limit] : new byte[limit];
        Check(raw.sqlite3_bind_text(_statement, parameter, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
    }

    /// <summary>Runs it; throws what a command would.</summary>
    public void Run()
    {
        try
        {
            Check(raw.sqlite3_step(_statement));
        }
        finally
        {
            // Says once more what the step has said.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Runs an insert and returns the new row's id.</summary>
    public long Insert()
    {
        Run();
        return raw.sqlite3_last_insert_rowid(_database);
    }

    public void Dispose() => _statement.Dispose();

    // Does nothing where all is well.
    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
