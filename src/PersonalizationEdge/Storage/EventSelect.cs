using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>Reads events of a day file back, dictionaries joined.</summary>
internal static class EventSelect
{
    private const string Sql = """
        SELECT number, time, visitor.value, kind, path.value, slot.value, variant.value, reason.value, rules.value,
          propensity, event.value, detail
        FROM event
        JOIN visitor ON visitor.id = event.visitor
        JOIN path ON path.id = event.path
        LEFT JOIN word slot ON slot.id = event.slot
        LEFT JOIN word variant ON variant.id = event.variant
        LEFT JOIN word reason ON reason.id = event.reason
        LEFT JOIN word rules ON rules.id = event.rules
        WHERE number > $after AND event.visitor <> 0
        ORDER BY number LIMIT $limit
        """;

    /// <summary>At most <paramref name="limit"/> events above a number, in order.</summary>
    public static List<NumberedEvent> Run(SqliteFile file, long after, int limit)
    {
        using var command = file.Command(Sql, "$after", "$limit");
        command.Parameters[0].Value = after;
        command.Parameters[1].Value = limit;
        using var row = command.ExecuteReader();

        var events = new List<NumberedEvent>();
        while (row.Read())
            events.Add(new NumberedEvent(row.GetInt64(0), Event(row)));
        return events;
    }

    private static EdgeEvent Event(SqliteDataReader row)
    {
        var happened = Common(row);
        return happened.Kind == EventKind.Exposure
            ? happened with { Items = ShownItems.Parse(happened.Detail), Detail = null }
            : happened;
    }

    private static EdgeEvent Common(SqliteDataReader row) => new()
    {
        TimeMs = row.GetInt64(1),
        Visitor = VisitorId.Read(row.GetFieldValue<byte[]>(2)),
        Kind = (EventKind)row.GetByte(3),
        Path = row.GetString(4),
        Slot = Text(row, 5),
        Variant = Text(row, 6),
        Reason = Text(row, 7),
        RuleSetVersion = Text(row, 8),
        Propensity = row.GetDouble(9),
        Value = row.IsDBNull(10) ? null : row.GetDouble(10),
        Detail = Text(row, 11),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
