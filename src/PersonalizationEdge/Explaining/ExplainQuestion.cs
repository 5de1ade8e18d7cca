using PersonalizationEdge.Cli;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Explaining;

/// <summary>What is asked at the admin port.</summary>
internal sealed record ExplainQuestion
{
    private const string Text = "text";
    private const string Json = "json";

    private static readonly string[] Devices = ["desktop", "tablet", "phone"];

    private static readonly string[] Parameters =
    [
        "url", "visitor", "at", "device", "os", "browser", "language", "country", "region", "referrer", "format",
    ];

    /// <summary>The page.</summary>
    public required PageUrl Page { get; init; }

    /// <summary>The pseudonym of a live visitor, or null for one who agreed and has no history.</summary>
    public ulong? Visitor { get; init; }

    /// <summary>The time to decide for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the visitor's request says.</summary>
    public required TestRequest Request { get; init; }

    /// <summary>Whether people read the answer, not programs.</summary>
    public bool IsText { get; init; }

    /// <summary>Reads a query; the fault says what is wrong where the question is null.</summary>
    public static (ExplainQuestion? Question, string? Fault) Read(
        IQueryCollection query, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (FaultOf(query) is { } fault)
            return (null, fault);

        if (AskedPage.TryRead(query["url"]) is not { } page)
            return (null, AskedPage.Fault);

        string? at = query["at"];
        if ((at is null ? now : RuleTime.TryRead(at, zone)) is not { } time)
            return (null, "at is no time: write 2026-12-24 or 2026-12-24 18:00, in the site's zone");

        string? visitor = query["visitor"];
        ulong pseudonym = 0;
        if (visitor is not null && !Pseudonyms.TryParse(visitor, out pseudonym))
            return (null, $"visitor must be a pseudonym: {Pseudonyms.Digits} hexadecimal digits");

        var question = new ExplainQuestion
        {
            Page = page,
            Visitor = visitor is null ? null : pseudonym,
            At = time,
            Request = RequestOf(query, page),
            IsText = query["format"] == Text,
        };
        return (question, null);
    }

    private static string? FaultOf(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            if (!Parameters.Contains(name))
            {
                return $"{name} is no parameter; there are: {string.Join(", ", Parameters)}"
                    + " (within url, & is written %26)";
            }

            if (values.Count != 1)
                return $"{name} is given more than once";
        }

        if (query.TryGetValue("device", out var device) && !Devices.Contains((string?)device))
            return $"device must be one of: {string.Join(", ", Devices)}";

        return query.TryGetValue("format", out var format) && format != Text && format != Json
            ? $"format must be {Text} or {Json}"
            : null;
    }

    private static TestRequest RequestOf(IQueryCollection query, PageUrl page)
    {
        var usual = new TestRequest { Path = page.Path, Query = page.Query };

        return usual with
        {
            Host = page.Host ?? usual.Host,
            Scheme = page.Scheme ?? usual.Scheme,
            Device = (string?)query["device"] is { } device
                ? (DeviceClass)Array.IndexOf(Devices, device)
                : usual.Device,
            OperatingSystem = (string?)query["os"] ?? usual.OperatingSystem,
            Browser = (string?)query["browser"] ?? usual.Browser,
            Language = query["language"],
            Country = ((string?)query["country"])?.ToUpperInvariant(),
            Region = query["region"],
            Referrer = query["referrer"],
        };
    }
}
