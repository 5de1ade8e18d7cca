using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Storage;

/// <summary>The prepared insert of a day file, with its dictionaries.</summary>
internal sealed class EventInsert(SqliteFile file) : IDisposable
{
    private const int PathLimit = 512;
    private const int WordLimit = 512;
    private const int DetailLimit = 1024;

    private readonly DayDictionary<VisitorId> _visitors = new(file, "visitor", (insert, value) => insert.Bind(1, value));
    private readonly DayDictionary<string> _paths = new(file, "path", BindText, StringComparer.Ordinal);
    private readonly DayDictionary<string> _words = new(file, "word", BindText, StringComparer.Ordinal);
    private readonly RawStatement _insert =
        file.Statement("INSERT INTO event VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");

    /// <summary>Inserts one event, within the caller's transaction.</summary>
    public void Run(long number, EdgeEvent happened)
    {
        _insert.Bind(1, number);
        _insert.Bind(2, happened.TimeMs);
        _insert.Bind(3, _visitors.IdOf(happened.Visitor));
        _insert.Bind(4, (long)happened.Kind);
        _insert.Bind(5, _paths.IdOf(Cut(happened.Path, PathLimit)));
        _insert.Bind(6, Word(happened.Slot));
        _insert.Bind(7, Word(happened.Variant));
        _insert.Bind(8, Word(happened.Reason));
        _insert.Bind(9, Word(happened.RuleSetVersion));
        _insert.Bind(10, happened.Propensity);
        _insert.Bind(11, happened.Value);
        _insert.Bind(12, DetailOf(happened));
        _insert.Run();
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
        _insert.Dispose();
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

    private static void BindText(RawStatement insert, string value) => insert.Bind(1, value);

    private long? Word(string? text) => text is null ? null : _words.IdOf(Cut(text, WordLimit));
}
