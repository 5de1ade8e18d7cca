using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>Profiles in one SQLite file, <c>profiles.db</c>: written on one connection, read on another.</summary>
internal sealed class SqliteProfileStore : IProfileStore
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "profiles.db";

    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE profile(visitor BLOB NOT NULL UNIQUE, data BLOB NOT NULL) STRICT;
        CREATE TABLE applied(one INTEGER PRIMARY KEY CHECK(one = 1), number INTEGER NOT NULL) STRICT;
        INSERT INTO applied VALUES(1, 0)
        """;

    private readonly string _folder;
    private readonly ILogger<SqliteProfileStore> _logger;

    // Held while reading, and by an erase while it empties the journal and reopens the file: it waits for readers, and
    // they for it.
    private readonly Lock _reading = new();
    private SqliteFile? _file;
    private SqliteConnection? _reader;
    private SqliteCommand? _find;
    private long _unreadable;

    public SqliteProfileStore(string folder, ILogger<SqliteProfileStore> logger)
    {
        _folder = folder;
        _logger = logger;
        Open(check: true);
        LastApplied = ReadLastApplied();
    }

    public long LastApplied { get; private set; }

    /// <summary>Stored profiles found to be of another version or damaged.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    private string FilePath => Path.Combine(_folder, FileName);

    public Profile? Find(VisitorId visitor)
    {
        byte[]? data;
        lock (_reading)
        {
            _find ??= PrepareFind();
            _find.Parameters[0].Value = ByteSearch.Key(visitor);
            data = (byte[]?)_find.ExecuteScalar();
        }

        if (data is null)
            return null;
        if (ProfileCodec.Decode(data) is { } profile)
            return profile;

        StorageLog.ProfileUnreadable(_logger, Interlocked.Increment(ref _unreadable));
        return null;
    }

    public void Save(IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied)
    {
        var file = Open(check: false);
        try
        {
            file.InTransaction(() => Write(file, changed, lastApplied));
            LastApplied = lastApplied;
        }
        catch (SqliteException fault) when (SqliteFile.SaysDamaged(fault))
        {
            // The next try begins a new file, which the log then fills again.
            SetAside(fault.Message);
            Open(check: false);
            throw;
        }

        TryCheckpoint(file);
    }

    public int Erase(IReadOnlyCollection<VisitorId> visitors)
    {
        var file = Open(check: false);
        var erased = 0;
        file.InTransaction(() => erased = Delete(file, visitors));

        lock (_reading)
        {
            CloseReader();
            file.EmptyJournal();
            if (erased > 0)
                EnsureGone(visitors);
            Open(check: false);
        }

        DamagedFiles.DeleteAll(_folder);
        return erased;
    }

    public void Dispose() => Close();

    private static void Write(
        SqliteFile file, IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied)
    {
        using var save = file.Statement(
            "INSERT INTO profile VALUES(?1, ?2) ON CONFLICT(visitor) DO UPDATE SET data = excluded.data");
        foreach (var (visitor, profile) in changed)
        {
            save.Bind(1, visitor);
            save.Bind(2, ProfileCodec.Encode(profile));
            save.Run();
        }

        using var applied = file.Statement("UPDATE applied SET number = ?1");
        applied.Bind(1, lastApplied);
        applied.Run();
    }

    private static int Delete(SqliteFile file, IReadOnlyCollection<VisitorId> visitors)
    {
        using var delete = file.Command("DELETE FROM profile WHERE visitor = $visitor", "$visitor");
        var deleted = 0;
        foreach (var visitor in visitors)
        {
            delete.Parameters[0].Value = ByteSearch.Key(visitor);
            deleted += delete.ExecuteNonQuery();
        }

        return deleted;
    }

    // Profiles grow, so pages are split, and a split leaves copies of moved rows that secure_delete does not wipe (seen:
    // 3 of 1,000 deleted ids). So the closed file is searched, and rebuilt if need be. Closed, because closing a second
    // handle on an open file would drop SQLite's locks (POSIX advisory locks).
    private void EnsureGone(IReadOnlyCollection<VisitorId> visitors)
    {
        Close();
        if (!ByteSearch.Finds(FilePath, visitors))
            return;

        Open(check: false).Rebuild();
        Close();
        if (ByteSearch.Finds(FilePath, visitors))
            throw new IOException($"{FilePath} still holds an erased visitor after it was rebuilt.");
        StorageLog.Rebuilt(_logger, FileName);
    }

    private SqliteFile Open(bool check)
    {
        try
        {
            return _file ??= SqliteFile.Open(FilePath, Schema, Version, check);
        }
        catch (DamagedFileException fault)
        {
            SetAside(fault.Reason);
            return _file = SqliteFile.Open(FilePath, Schema, Version, check: false);
        }
    }

    private long ReadLastApplied() => (long)_file!.Scalar("SELECT number FROM applied")!;

    private SqliteCommand PrepareFind()
    {
        CloseReader();
        _reader = SqliteFile.OpenReader(FilePath);
        var find = _reader.CreateCommand();
        find.CommandText = "SELECT data FROM profile WHERE visitor = $visitor";
        find.Parameters.Add(new SqliteParameter { ParameterName = "$visitor" });
        return find;
    }

    private void SetAside(string reason)
    {
        lock (_reading)
        {
            // First, so that whoever reads the new file knows it as such.
            LastApplied = 0;
            Close();
            var aside = DamagedFiles.SetAside(FilePath);
            StorageLog.Damaged(_logger, Path.GetFileName(aside), reason);
        }
    }

    private void TryCheckpoint(SqliteFile file)
    {
        try
        {
            file.CheckpointWhenLarge();
        }
        catch (SqliteException fault)
        {
            StorageLog.CheckpointFailed(_logger, FileName, fault);
        }
    }

    private void CloseReader()
    {
        _find?.Dispose();
        _find = null;
        _reader?.Dispose();
        _reader = null;
    }

    private void Close()
    {
        lock (_reading)
        {
            CloseReader();
            _file?.Dispose();
            _file = null;
        }
    }
}
