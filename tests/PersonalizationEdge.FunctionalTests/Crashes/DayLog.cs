using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.FunctionalTests.Crashes;

/// <summary>What the databases of a data folder hold, read as any program with SQLite would, from a copy.</summary>
/// <param name="Checks">The verdict of <c>PRAGMA quick_check</c> by file.</param>
/// <param name="Numbers">The numbers of all events, in order.</param>
/// <param name="Views">The paths of all page views.</param>
/// <param name="Agreed">The ids of the visitors whose choice is in the log, in hexadecimal digits.</param>
internal sealed record DayLog(
    IReadOnlyDictionary<string, string> Checks,
    IReadOnlyList<long> Numbers,
    IReadOnlyList<string> Views,
    IReadOnlySet<string> Agreed)
{
    private static readonly string PathsOfViews =
        $"SELECT path.value FROM event JOIN path ON path.id = event.path WHERE kind = {(int)EventKind.PageView}";

    private static readonly string IdsOfChoices =
        $"""
        SELECT lower(hex(visitor.value)) FROM event JOIN visitor ON visitor.id = event.visitor
        WHERE kind = {(int)EventKind.ConsentChange}
        """;

    /// <summary>Copies the folder of an edge that has ended, journals included, and reads the copy.</summary>
    public static DayLog Read(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("edge-copy-");
        try
        {
            foreach (var file in Directory.GetFiles(folder, "*.db*"))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            return ReadCopy(copy.FullName);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static DayLog ReadCopy(string folder)
    {
        var checks = new Dictionary<string, string>();
        var numbers = new List<long>();
        var views = new List<string>();
        var agreed = new HashSet<string>();
        foreach (var path in Directory.GetFiles(folder, "*.db").Order(StringComparer.Ordinal))
        {
            using var database = new SqliteConnection($"Data Source={path};Pooling=False");
            database.Open();
            var name = Path.GetFileName(path);
            checks[name] = Texts(database, "PRAGMA quick_check").Single();
            if (name.StartsWith("events-", StringComparison.Ordinal))
            {
                numbers.AddRange(Texts(database, "SELECT number FROM event ORDER BY number").Select(long.Parse));
                views.AddRange(Texts(database, PathsOfViews));
                agreed.UnionWith(Texts(database, IdsOfChoices));
            }
        }

        return new DayLog(checks, numbers, views, agreed);
    }

    private static List<string> Texts(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var texts = new List<string>();
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }
}
