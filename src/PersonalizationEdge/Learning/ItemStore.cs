using System.Globalization;
using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>
/// The catalogue on disk: a SQLite file with one connection, used by one thread at a time. A rollback journal, since the file is
/// small and written in batches: the write-ahead log of the bundled SQLite can lose a race with a second connection. Holds what
/// the site shows to everybody, and nothing of any visitor.
/// </summary>
internal sealed class ItemStore : IDisposable
{
    // A price is a text: SQLite's numbers have no decimals that last.
    private const string InsertItem = """
        INSERT OR REPLACE INTO item
            (path, kind, title, tags, learned_ms, category, image, price, currency, brand, published_ms, in_stock)
        VALUES
            ($path, $kind, $title, $tags, $learned, $category, $image, $price, $currency, $brand, $published, $stock)
        """;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private string _foreignVersion = "";
    private SqliteTransaction? _transaction;

    private ItemStore(SqliteConnection connection) => _connection = connection;

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
    public static ItemStore Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 2 };
        var store = new ItemStore(new SqliteConnection(settings.ToString()));
        try
        {
            store.Prepare();
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file to be read only; nothing of it is changed, be it of another version.</summary>
    /// <exception cref="SqliteException">The file cannot be used, or is of another version.</exception>
    public static ItemStore OpenToRead(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 2,
            Mode = SqliteOpenMode.ReadOnly,
        };
        var store = new ItemStore(new SqliteConnection(settings.ToString()));
        try
        {
            store._connection.Open();
            var version = store.Ask("PRAGMA user_version");
            if (version != ItemSchema.Version.ToString(CultureInfo.InvariantCulture))
            {
                throw new SqliteException(
                    $"its schema version is {version}, and {ItemSchema.Version} is read; an edge of this version brings it up to date",
                    SQLitePCL.raw.SQLITE_MISMATCH);
            }

            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Whether somebody else wrote into the file since this was asked last, or since it was opened.</summary>
    public bool HasForeignChanges()
    {
        // Differs only after another connection's commit (SQLite, PRAGMA data_version).
        var version = Ask("PRAGMA data_version");
        var differs = version != _foreignVersion;
        _foreignVersion = version;

        return differs;
    }

    /// <summary>Forgets what pages looked like, so that each teaches anew at its next view; returns how many.</summary>
    /// <param name="path">A path of the item whose pages are meant, or null for all pages.</param>
    public int ForgetHashes(string? path)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        using var inView = _connection.CreateCommand();
        inView.Transaction = transaction;
        inView.CommandText = "UPDATE in_view SET hash = 0 WHERE $path IS NULL OR page = $path";
        inView.Parameters.AddWithValue("$path", (object?)path ?? DBNull.Value);
        inView.ExecuteNonQuery();
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = path is null
            ? "UPDATE page SET hash = 0"
            : "UPDATE page SET hash = 0 WHERE item = $path OR item = (SELECT item FROM page WHERE path = $path)";
        command.Parameters.AddWithValue("$path", (object?)path ?? DBNull.Value);
        var pages = command.ExecuteNonQuery();
        transaction.Commit();

        return pages;
    }

    /// <summary>All pages with their items, the item learned longest ago first.</summary>
    public IEnumerable<StoredPage> Load()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = """
            SELECT page.path, page.hash, item.path, item.kind, item.title, item.tags, item.learned_ms,
                item.category, item.image, item.price, item.currency, item.brand, item.published_ms, item.in_stock
            FROM item JOIN page ON page.item = item.path ORDER BY item.learned_ms, item.path
            """;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new StoredPage(row.GetString(0), ReadItem(row), row.GetInt64(1));
        }
    }

    /// <summary>All pages with what they show by themselves, the page read longest ago first.</summary>
    public IEnumerable<InViewChange> LoadInView()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT page, links, hash, read_ms FROM in_view ORDER BY read_ms, page";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            // A path has no space.
            yield return new InViewChange(
                row.GetString(0),
                row.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                row.GetInt64(2),
                row.GetInt64(3));
        }
    }

    /// <summary>Commits changes in order; throws <see cref="SqliteException"/> if nothing of them was kept.</summary>
    public void Save(IReadOnlyList<ItemChange> changes, IReadOnlyList<InViewChange>? inView = null)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _transaction = transaction;
        foreach (var change in changes)
        {
            if (change.Item is { } item)
            {
                Write(
                    InsertItem,
                    ("$path", item.Path),
                    ("$kind", item.Kind),
                    ("$title", item.Title),
                    ("$tags", string.Join(',', item.Tags)),
                    ("$learned", item.LearnedMs),
                    ("$category", item.Category),
                    ("$image", item.Image),
                    ("$price", item.Price?.Amount.ToString(CultureInfo.InvariantCulture)),
                    ("$currency", item.Price?.Currency),
                    ("$brand", item.Brand),
                    ("$published", item.PublishedMs),
                    ("$stock", item.IsInStock ? 1 : 0));
                Write(
                    "INSERT OR REPLACE INTO page VALUES ($page, $item, $hash)",
                    ("$page", change.Page),
                    ("$item", item.Path),
                    ("$hash", change.Hash));
            }
            else
            {
                Write("DELETE FROM page WHERE item = $item", ("$item", change.Page));
                Write("DELETE FROM item WHERE path = $item", ("$item", change.Page));
            }
        }

        foreach (var page in inView ?? [])
        {
            if (page.Links is { } links)
            {
                Write(
                    "INSERT OR REPLACE INTO in_view VALUES ($page, $hash, $read, $links)",
                    ("$page", page.Page),
                    ("$hash", page.Hash),
                    ("$read", page.ReadMs),
                    ("$links", string.Join(' ', links)));
            }
            else
            {
                Write("DELETE FROM in_view WHERE page = $page", ("$page", page.Page));
            }
        }

        transaction.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static Item ReadItem(SqliteDataReader row) => new()
    {
        Path = row.GetString(2),
        Kind = row.GetString(3),
        Title = TextOf(row, 4),
        Tags = row.GetString(5).Split(',', StringSplitOptions.RemoveEmptyEntries),
        LearnedMs = row.GetInt64(6),
        Category = TextOf(row, 7),
        Image = TextOf(row, 8),
        Price = decimal.TryParse(TextOf(row, 9), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? new Price(amount, TextOf(row, 10))
            : null,
        Brand = TextOf(row, 11),
        PublishedMs = row.IsDBNull(12) ? null : row.GetInt64(12),
        IsInStock = row.GetInt64(13) != 0,
    };

    private static string? TextOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_MISMATCH;

    private void Prepare()
    {
        _connection.Open();
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

    // Compiled once for all changes: an import has a hundred thousand.
    private void Write(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _prepared.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    private string Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
