using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>The event log as one SQLite file per UTC day.</summary>
/// <remarks>
/// The day is chosen once per batch and never goes back: when the clock steps back over midnight, events go on into the
/// newest file, since a sealed day stays sealed and numbers must rise from file to file.
/// </remarks>
internal sealed class SqliteEventLog : IEventLog
{
    private const int ReadAhead = 1_000;

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteEventLog> _logger;
    private readonly Queue<DateOnly> _unsealed = [];
    private DateOnly _newestDay;
    private DayFile? _open;

    /// <summary>Opens the log and checks the files that were written last.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="atLeast">The highest number known to be in use elsewhere; numbering goes on above it, whatever was lost.</param>
    /// <param name="time">Tells the day.</param>
    /// <param name="logger">Told of damaged files.</param>
    public SqliteEventLog(string folder, long atLeast, TimeProvider time, ILogger<SqliteEventLog> logger)
    {
        _folder = folder;
        _time = time;
        _logger = logger;
        LastNumber = atLeast;

        foreach (var day in DayFileName.In(folder).ToArray())
            Admit(day);
    }

    public long LastNumber { get; private set; }

    public long Append(ReadOnlySpan<EdgeEvent> batch)
    {
        var file = Today();
        try
        {
            file.Append(batch, LastNumber + 1);
            LastNumber += batch.Length;
        }
        catch (SqliteException fault) when (SqliteFile.SaysDamaged(fault))
        {
            // The next try begins a new file.
            SetAside(file.Day, fault.Message);
            throw;
        }

        TryCheckpoint(file);
        return LastNumber;
    }

    public IEnumerable<NumberedEvent> ReadAfter(long number)
    {
        foreach (var day in DaysAfter(number))
        {
            // In portions, so that nothing stays open while the caller does something else with the log.
            List<NumberedEvent> portion;
            do
            {
                portion = Portion(day, number);
                foreach (var numbered in portion)
                    yield return numbered;
                if (portion.Count > 0)
                    number = portion[^1].Number;
            }
            while (portion.Count == ReadAhead);
        }
    }

    public int Erase(IReadOnlyCollection<VisitorId> visitors)
    {
        var erased = 0;
        foreach (var day in DayFileName.In(_folder).ToArray())
            erased += Erase(day, visitors);

        var damaged = DamagedFiles.DeleteAll(_folder);
        if (damaged > 0)
            StorageLog.DamagedErased(_logger, damaged);
        return erased;
    }

    public int DeleteBefore(DateOnly day)
    {
        var deleted = 0;
        foreach (var old in DayFileName.In(_folder).Where(old => old < day && old != _open?.Day).ToArray())
        {
            var path = Path.Combine(_folder, DayFileName.Of(old));
            foreach (var suffix in new[] { "-wal", "-shm", "-journal", "" })
                File.Delete(path + suffix);
            deleted++;
        }

        DamagedFiles.DeleteBefore(_folder, day);
        return deleted;
    }

    public void Tidy()
    {
        if (!_unsealed.TryDequeue(out var day))
            return;

        if (With(day, file => file.Seal(), false))
            StorageLog.Sealed(_logger, day);
    }

    public void Dispose() => Close();

    private DayFile Today()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (today < _newestDay)
            today = _newestDay;
        if (_open?.Day == today)
            return _open;

        if (_newestDay != default && _newestDay != today)
            _unsealed.Enqueue(_newestDay);
        Close();
        _open = OpenOrBegin(today);
        _newestDay = today;
        return _open;
    }

    private DayFile OpenOrBegin(DateOnly day)
    {
        try
        {
            return DayFile.Open(_folder, day, check: false);
        }
        catch (DamagedFileException fault)
        {
            SetAside(day, fault.Reason);
            return DayFile.Open(_folder, day, check: false);
        }
    }

    // Sealed files were whole when they were sealed; checking them all would delay the start by 90 ms per million rows.
    private void Admit(DateOnly day)
    {
        try
        {
            using var file = DayFile.Open(_folder, day, check: true);
            LastNumber = Math.Max(LastNumber, file.LastNumber);
            if (_newestDay != default)
                _unsealed.Enqueue(_newestDay); // sealing one that is sealed does nothing
            _newestDay = day;
        }
        catch (DamagedFileException fault)
        {
            SetAside(day, fault.Reason);
        }
    }

    private Stack<DateOnly> DaysAfter(long number)
    {
        var days = new Stack<DateOnly>();
        foreach (var day in DayFileName.In(_folder).Reverse())
        {
            days.Push(day);
            if (With(day, file => file.FirstNumber, long.MaxValue) <= number + 1)
                break;
        }

        return days;
    }

    private List<NumberedEvent> Portion(DateOnly day, long after) =>
        With(day, file => EventSelect.Run(file.File, after, ReadAhead), []);

    private int Erase(DateOnly day, IReadOnlyCollection<VisitorId> visitors)
    {
        var path = Path.Combine(_folder, DayFileName.Of(day));
        var erased = With(day, file => file.Erase(visitors), 0);
        if (erased > 0)
            EnsureGone(day, path, visitors);
        return erased;
    }

    // Closed first: opening a file beside SQLite and closing it would drop SQLite's locks (POSIX advisory locks).
    private void EnsureGone(DateOnly day, string path, IReadOnlyCollection<VisitorId> visitors)
    {
        if (_open?.Day == day)
            Close();
        if (!ByteSearch.Finds(path, visitors))
            return;

        using (var file = DayFile.Open(_folder, day, check: false))
            file.File.Rebuild();
        if (ByteSearch.Finds(path, visitors))
            throw new IOException($"{path} still holds an erased visitor after it was rebuilt.");
    }

    // A file that turns out damaged is set aside, and the log goes on without it.
    private T With<T>(DateOnly day, Func<DayFile, T> use, T ifDamaged)
    {
        try
        {
            if (_open?.Day == day)
                return use(_open);
            using var file = DayFile.Open(_folder, day, check: false);
            return use(file);
        }
        catch (DamagedFileException fault)
        {
            SetAside(day, fault.Reason);
        }
        catch (SqliteException fault) when (SqliteFile.SaysDamaged(fault))
        {
            SetAside(day, fault.Message);
        }

        return ifDamaged;
    }

    private void SetAside(DateOnly day, string reason)
    {
        if (_open?.Day == day)
            Close();
        var aside = DamagedFiles.SetAside(Path.Combine(_folder, DayFileName.Of(day)));
        StorageLog.Damaged(_logger, Path.GetFileName(aside), reason);
    }

    // What was appended is on disk whether or not it has been folded in; the next batch tries again.
    private void TryCheckpoint(DayFile file)
    {
        try
        {
            file.File.CheckpointWhenLarge();
        }
        catch (SqliteException fault)
        {
            StorageLog.CheckpointFailed(_logger, Path.GetFileName(file.File.Path), fault);
        }
    }

    private void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
