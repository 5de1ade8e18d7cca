using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>Overwrites visitors in a day file. Rows stay as empty ones, so that numbers and pages keep their places.</summary>
internal static class EventErasure
{
    // The lists of ids live in memory only (temp_store). The paths and words that nobody else refers to go too: the path
    // of an order, the words of a reason may point to one person as much as an id does.
    private const string Overwrite = """
        UPDATE path SET value = '' WHERE id IN (SELECT path FROM event WHERE visitor IN erased)
          AND id NOT IN (SELECT path FROM event WHERE visitor NOT IN erased);
        CREATE TEMP TABLE spoken(id INTEGER PRIMARY KEY);
        INSERT OR IGNORE INTO spoken SELECT slot FROM event WHERE visitor IN erased AND slot IS NOT NULL;
        INSERT OR IGNORE INTO spoken SELECT variant FROM event WHERE visitor IN erased AND variant IS NOT NULL;
        INSERT OR IGNORE INTO spoken SELECT reason FROM event WHERE visitor IN erased AND reason IS NOT NULL;
        INSERT OR IGNORE INTO spoken SELECT rules FROM event WHERE visitor IN erased AND rules IS NOT NULL;
        DELETE FROM spoken WHERE id IN (SELECT slot FROM event WHERE visitor NOT IN erased);
        DELETE FROM spoken WHERE id IN (SELECT variant FROM event WHERE visitor NOT IN erased);
        DELETE FROM spoken WHERE id IN (SELECT reason FROM event WHERE visitor NOT IN erased);
        DELETE FROM spoken WHERE id IN (SELECT rules FROM event WHERE visitor NOT IN erased);
        UPDATE word SET value = '' WHERE id IN spoken;
        DROP TABLE spoken;
        UPDATE visitor SET value = zeroblob(16) WHERE id IN erased;
        """;

    private const string OverwriteEvents = """
        UPDATE event SET time = 0, visitor = 0, kind = 0, path = 0, slot = NULL, variant = NULL, reason = NULL,
          rules = NULL, propensity = 0, value = NULL, detail = NULL WHERE visitor IN erased
        """;

    /// <summary>Overwrites them, within the caller's transaction, and returns how many events they had.</summary>
    public static int Run(SqliteFile file, IReadOnlyCollection<VisitorId> visitors)
    {
        if (!List(file, visitors))
            return 0;

        file.Execute(Overwrite);
        return file.Execute(OverwriteEvents);
    }

    // Lists the ids that the visitors have in this file, and says whether there are any.
    private static bool List(SqliteFile file, IReadOnlyCollection<VisitorId> visitors)
    {
        file.Execute("CREATE TEMP TABLE wanted(value BLOB PRIMARY KEY) WITHOUT ROWID");
        try
        {
            using var insert = file.Command("INSERT OR IGNORE INTO wanted VALUES($value)", "$value");
            foreach (var visitor in visitors)
            {
                insert.Parameters[0].Value = ByteSearch.Key(visitor);
                insert.ExecuteNonQuery();
            }

            file.Execute("DROP TABLE IF EXISTS erased; CREATE TEMP TABLE erased(id INTEGER PRIMARY KEY); "
                + "INSERT INTO erased SELECT id FROM visitor WHERE value IN wanted;");
            return (long)file.Scalar("SELECT count(*) FROM erased")! > 0;
        }
        finally
        {
            file.Execute("DROP TABLE wanted");
        }
    }
}
