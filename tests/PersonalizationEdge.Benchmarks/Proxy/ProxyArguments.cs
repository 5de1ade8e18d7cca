using System.Globalization;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary><c>proxy [--size KB] [--rounds N] [--pages DIR]</c></summary>
internal sealed record ProxyArguments
{
    /// <summary>Kilobytes of the page; 10, 60 and 300 are what the tables speak of.</summary>
    public int Size { get; private init; } = 60;

    /// <summary>Rounds that count; one more before them warms up.</summary>
    public int Rounds { get; private init; } = 7;

    /// <summary>A folder with <c>page-10k.html</c> and so on; what it lacks is generated.</summary>
    public string? Pages { get; private init; }

    public static ProxyArguments Parse(ReadOnlySpan<string> args) => args switch
    {
        [] => new ProxyArguments(),
        ["--size", var size, .. var rest] => Parse(rest) with { Size = Number(size) },
        ["--rounds", var rounds, .. var rest] => Parse(rest) with { Rounds = Number(rounds) },
        ["--pages", var pages, .. var rest] => Parse(rest) with { Pages = pages },
        [var unknown, ..] => throw new ArgumentException($"'{unknown}' is not known: proxy [--size KB] [--rounds N] [--pages DIR]"),
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
