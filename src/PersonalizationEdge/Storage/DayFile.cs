using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>The events of one UTC day.</summary>
/// <remarks>
/// Rows are only ever appended, or overwritten in place by an erase: no page is split or merged in the middle, so no
/// stale copy of a row stays in a page's free space.
/// </remarks>
internal sealed class DayFile : IDisposable
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE visitor(id INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
        CREATE TABLE path(id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE word(id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE event(
          number INTEGER PRIMARY KEY, time INTEGER NOT NULL, visitor INTEGER NOT NULL, kind INTEGER NOT NULL,
          path INTEGER NOT NULL, slot INTEGER, variant INTEGER, reason INTEGER, rules INTEGER,
          propensity REAL NOT NULL, value REAL, detail TEXT) STRICT
        """;

    private readonly SqliteFile _file;
    private EventInsert? _insert;

    private DayFile(DateOnly day, SqliteFile file)
    {
        Day = day;
        _file = file;
    }

    /// <summary>Which day.</summary>
    public DateOnly Day { get; }

    /// <summary>The database below.</summary>
    public SqliteFile File => _file;

    /// <summary>Number of its last event, 0 if it has none.</summary>
    public long LastNumber => (long)_file.Scalar("SELECT ifnull(max(number), 0) FROM event")!;

    /// <summary>Number of its first event, the highest possible if it has none.</summary>
    public long FirstNumber => (long)_file.Scalar($"SELECT ifnull(min(number), {long.MaxValue}) FROM event")!;

    /// <summary>Opens a day's file or makes it.</summary>
    public static DayFile Open(string folder, DateOnly day, bool check) =>
        new(day, SqliteFile.Open(Path.Combine(folder, DayFileName.Of(day)), Schema, Version, check));

    /// <summary>Commits events under consecutive numbers.</summary>
    public void Append(ReadOnlySpan<EdgeEvent> batch, long firstNumber)
    {
        _file.Execute("BEGIN IMMEDIATE");
        try
        {
            // Prepared by the first batch: most files are opened to be read.
            _insert ??= new EventInsert(_file);
            for (var i = 0; i < batch.Length; i++)
                _insert.Run(firstNumber + i, batch[i]);
            _file.Execute("COMMIT");
        }
        catch
        {
            _insert?.Forget();
            _file.RollBack();
            throw;
        }
    }

    /// <summary>Overwrites visitors' events and what only they refer to; returns how many events there were.</summary>
    public int Erase(IReadOnlyCollection<VisitorId> visitors)
    {
        var erased = 0;
        _insert?.Forget();
        _file.InTransaction(() => erased = EventErasure.Run(_file, visitors));
        _file.EmptyJournal();
        return erased;
    }

    /// <summary>Closes the day: the index that reports and erases use, and no write-ahead log. False if it was closed before.</summary>
    public bool Seal()
    {
        if (_file.IsSealed)
            return false;

        // Built afterwards it costs half a second per million rows; kept while appending it makes that ten times slower.
        _file.InTransaction(() => _file.Execute("CREATE INDEX IF NOT EXISTS event_visitor ON event(visitor)"));
        _file.Seal();
        return true;
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _file.Dispose();
    }
}
