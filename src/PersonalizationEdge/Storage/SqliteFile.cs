using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PersonalizationEdge.Storage;

/// <summary>One database file and the only connection that writes and checkpoints it. Not for two threads at once.</summary>
/// <remarks>
/// The SQLite in use may have a race between a checkpoint and a commit on another connection (3.7.0 to 3.51.2), so there
/// is no other: automatic checkpoints are off, and <see cref="Checkpoint"/> runs on the writer's thread between commits.
/// </remarks>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>Size of the write-ahead log above which it is checkpointed.</summary>
    public const long CheckpointBytes = 8 * 1024 * 1024;

    private readonly SqliteConnection _connection;

    private SqliteFile(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Whether it was sealed: it keeps a rollback journal that is deleted after each use.</summary>
    public bool IsSealed => (string)Scalar("PRAGMA journal_mode")! == "delete";

    /// <summary>Opens a file, or makes it with the given schema.</summary>
    /// <param name="path">Where.</param>
    /// <param name="schema">The statements that make its tables.</param>
    /// <param name="version">The schema's number, kept in <c>user_version</c>.</param>
    /// <param name="check">Whether to check the whole file unless it is sealed; some 90 ms per million rows.</param>
    /// <exception cref="DamagedFileException">It is not such a file in good order.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be opened, or is locked.</exception>
    public static SqliteFile Open(string path, string schema, int version, bool check)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
        var file = new SqliteFile(path, connection);
        try
        {
            connection.Open();
            // A file found damaged is kept as it is: closing it must not fold a foreign journal into it.
            file.CheckpointOnClose(false);
            file.Prepare(schema, version, check);
            file.CheckpointOnClose(true);
            return file;
        }
        catch (SqliteException fault)
        {
            file.Dispose();
            throw Describe(path, fault);
        }
        catch (DamagedFileException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads, for another thread; to be closed before the file is.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        return connection;
    }

    /// <summary>Whether an error says that the file itself is bad.</summary>
    public static bool SaysDamaged(SqliteException fault) => fault.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>A command, bound and prepared once, to be run many times.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    /// <summary>A statement without results, to be run very often; to be disposed before the file is.</summary>
    public RawStatement Statement(string sql) => new(_connection.Handle!, sql);

    /// <summary>Runs statements and returns the number of rows changed.</summary>
    public int Execute(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null.</summary>
    public object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    /// <summary>Runs work in one transaction: all of it is on disk afterwards, or none.</summary>
    public void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Ends a failed transaction, unless SQLite has done so itself, as it may on a full disk.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            Execute("ROLLBACK");
    }

    /// <summary>Checkpoints if the write-ahead log has grown large.</summary>
    public void CheckpointWhenLarge()
    {
        var journal = new FileInfo(Path + "-wal");
        if (journal.Exists && journal.Length > CheckpointBytes)
            Checkpoint();
    }

    /// <summary>Folds the write-ahead log into the file and empties it; false while a reader holds it.</summary>
    public bool Checkpoint()
    {
        using var command = Command("PRAGMA wal_checkpoint(TRUNCATE)");
        using var row = command.ExecuteReader();
        return row.Read() && row.GetInt64(0) == 0;
    }

    /// <summary>Empties the write-ahead log, or throws: an erase is not done while it holds older pages.</summary>
    public void EmptyJournal()
    {
        if (!Checkpoint())
            throw new IOException($"{Path}: another program reads it, so its journal cannot be emptied.");
    }

    /// <summary>Writes the whole file anew, without the free space of its pages.</summary>
    public void Rebuild()
    {
        Execute("VACUUM");
        EmptyJournal();
    }

    /// <summary>Ends the file's days of growing: no write-ahead log any more.</summary>
    public void Seal() => Execute("PRAGMA journal_mode=DELETE");

    public void Dispose() => _connection.Dispose();

    private static string ConnectionString(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = 2,
    }.ToString();

    private static IOException Describe(string path, SqliteException fault) => SaysDamaged(fault)
        ? new DamagedFileException(path, fault.Message, fault)
        : new StoreUnavailableException(
            $"{path} cannot be opened: {fault.Message}",
            fault.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED
                ? "Close the other program that has the file open."
                : "Check that the data folder is writable and its disk is not full.", fault);

    private void Prepare(string schema, int version, bool check)
    {
        var found = (long)Scalar("PRAGMA user_version")!;
        var isNew = found == 0 && (long)Scalar("SELECT count(*) FROM sqlite_master")! == 0;
        if (!isNew && found != version)
            throw new DamagedFileException(Path, $"its schema version is {found}, not {version}");
        if (check && !isNew && !IsSealed && (string)Scalar("PRAGMA quick_check(1)")! is var verdict and not "ok")
            throw new DamagedFileException(Path, verdict);

        Execute("PRAGMA busy_timeout=2000; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
            + $"PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit={CheckpointBytes};");
        if (isNew)
        {
            Execute("PRAGMA journal_mode=WAL");
            InTransaction(() => Execute($"{schema}; PRAGMA user_version={version};"));
        }

        // A crash may have left a journal that holds what an erase has overwritten since.
        Checkpoint();
    }

    private void CheckpointOnClose(bool enabled)
    {
        const int noCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
        _ = raw.sqlite3_db_config(_connection.Handle, noCheckpointOnClose, enabled ? 0 : 1, out _);
    }
}
