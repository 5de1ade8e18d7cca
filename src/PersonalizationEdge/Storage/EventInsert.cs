using Microsoft.Data.Sqlite;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>The prepared insert of a day file, with its dictionaries.</summary>
internal sealed class EventInsert(SqliteFile file) : IDisposable
{
    private const int PathLimit = 512;
    private const int WordLimit = 512;
    private const int DetailLimit = 1024;

    private readonly DayDictionary<VisitorId> _visitors = new(file, "visitor");
    private readonly DayDictionary<string> _paths = new(file, "path", StringComparer.Ordinal);
    private readonly DayDictionary<string> _words = new(file, "word", StringComparer.Ordinal);
    private readonly SqliteCommand _command = file.Command(
        "INSERT INTO event VALUES($number, $time, $visitor, $kind, $path, $slot, $variant, $reason, $rules, "
        + "$propensity, $value, $detail)",
        "$number", "$time", "$visitor", "$kind", "$path", "$slot", "$variant", "$reason", "$rules",
        "$propensity", "$value", "$detail");

    /// <summary>Inserts one event, within the caller's transaction.</summary>
    public void Run(long number, EdgeEvent happened)
    {
        var values = _command.Parameters;
        values[0].Value = number;
        values[1].Value = happened.TimeMs;
        values[2].Value = _visitors.IdOf(happened.Visitor, ByteSearch.Key);
        values[3].Value = (long)happened.Kind;
        values[4].Value = _paths.IdOf(Cut(happened.Path, PathLimit), text => text);
        values[5].Value = Word(happened.Slot);
        values[6].Value = Word(happened.Variant);
        values[7].Value = Word(happened.Reason);
        values[8].Value = Word(happened.RuleSetVersion);
        values[9].Value = happened.Propensity;
        values[10].Value = (object?)happened.Value ?? DBNull.Value;
        values[11].Value = (object?)DetailOf(happened) ?? DBNull.Value;
        _command.ExecuteNonQuery();
    }

    /// <summary>Forgets dictionary rows in memory: they were rolled back or erased.</summary>
    public void Forget()
    {
        _visitors.Forget();
        _paths.Forget();
        _words.Forget();
    }

    public void Dispose()
    {
        _command.Dispose();
        _visitors.Dispose();
        _paths.Dispose();
        _words.Dispose();
    }

    // An exposure's items stand where other kinds have their detail. They are bounded already, and never cut within a path.
    private static string? DetailOf(EdgeEvent happened) => happened switch
    {
        { Kind: EventKind.Exposure } => happened.Items?.ToString(),
        { Detail: { } detail } => Cut(detail, DetailLimit),
        _ => null,
    };

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text[..limit];

    private object Word(string? text) => text is null ? DBNull.Value : _words.IdOf(Cut(text, WordLimit), word => word);
}
