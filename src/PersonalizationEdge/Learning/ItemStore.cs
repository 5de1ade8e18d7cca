using System.Globalization;
using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>
/// The catalogue on disk: a SQLite file with one connection, used by one thread at a time. A rollback journal, since the file is
/// small and written in batches: the write-ahead log of the bundled SQLite can lose a race with a second connection. Holds what
/// the site shows to everybody, and nothing of any visitor.
/// </summary>
internal sealed partial class ItemStore : IDisposable
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
