using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PersonalizationEdge.Learning;

/// <summary>How the file is opened: made, brought up to date, put aside where it is damaged.</summary>
internal sealed partial class ItemStore
{
    /// <summary>Opens the file, or makes it. Throws <see cref="SqliteException"/> if it cannot be used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="damage">What was wrong with the file that stood there and was renamed, or null.</param>
    /// <param name="time">Tells the time in the name of a file that is renamed.</param>
    public static ItemStore Open(string path, TimeProvider time, out string? damage)
    {
        damage = null;
        try
        {
            return Open(path);
        }
        catch (SqliteException broken) when (IsDamage(broken))
        {
            damage = broken.Message;
        }

        // Never deleted: somebody may want to look. Its journal belongs to it and would be played into the new file.
        var aside = $"{path}.damaged-{time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
        File.Move(path, aside);
        if (File.Exists(path + "-journal"))
        {
            File.Move(path + "-journal", aside + "-journal");
        }

        return Open(path);
    }

    /// <summary>Opens the file as it is, or makes it; a damaged one is left where it stands.</summary>
    /// <exception cref="SqliteException">The file cannot be used.</exception>
    public static ItemStore Open(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, store => store.Prepare());

    /// <summary>Opens the file to be read only; nothing of it is changed, be it of another version.</summary>
    /// <exception cref="SqliteException">The file cannot be used, or is of another version.</exception>
    public static ItemStore OpenToRead(string path) => Open(path, SqliteOpenMode.ReadOnly, store => store.CheckVersion());

    private static ItemStore Open(string path, SqliteOpenMode mode, Action<ItemStore> prepare)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 2, Mode = mode };
        var store = new ItemStore(new SqliteConnection(settings.ToString()));
        try
        {
            store._connection.Open();
            prepare(store);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_MISMATCH;

    private void CheckVersion()
    {
        var version = Ask("PRAGMA user_version");
        if (version != ItemSchema.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new SqliteException(
                $"its schema version is {version}, and {ItemSchema.Version} is read; an edge of this version brings it up to date",
                SQLitePCL.raw.SQLITE_MISMATCH);
        }
    }

    private void Prepare()
    {
        Execute("PRAGMA journal_mode = DELETE");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA secure_delete = ON");
        Execute("PRAGMA temp_store = MEMORY");

        // A long transaction that spills shuts readers out before its end; a whole import fits in memory.
        Execute("PRAGMA cache_spill = OFF");

        if (Ask("PRAGMA quick_check(1)") is not "ok" and var found)
        {
            throw new SqliteException($"quick_check: {found}", SQLitePCL.raw.SQLITE_CORRUPT);
        }

        var version = int.Parse(Ask("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version == 0 && Ask("SELECT count(*) FROM sqlite_schema") == "0")
        {
            Execute(ItemSchema.Create);
        }
        else if (version is > 0 and <= ItemSchema.Version)
        {
            foreach (var upgrade in ItemSchema.UpgradesFrom(version))
            {
                Execute(upgrade);
            }
        }
        else
        {
            throw new SqliteException($"schema version {version} is not ours ({ItemSchema.Version})", SQLitePCL.raw.SQLITE_MISMATCH);
        }

        HasForeignChanges();
    }
}
