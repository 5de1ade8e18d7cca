using System.Collections.Concurrent;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Consent.Bots;

/// <summary>Bot or person, by User-Agent; verdicts are remembered, at most <see cref="Capacity"/> of them.</summary>
internal sealed class BotVerdicts(EdgeOptions options)
{
    /// <summary>The most verdicts remembered.</summary>
    public const int Capacity = 4096;

    /// <summary>What is looked at of a User-Agent, in characters; the longest known crawler's has 285.</summary>
    public const int LengthLimit = 512;

    private readonly CrawlerPatterns _crawlers = CrawlerPatterns.Load();
    private readonly string[] _bots = Split(options.TreatAsBot);
    private readonly string[] _people = Split(options.TreatAsPerson);
    private readonly Lock _turn = new();

    // Two generations: what is asked for again moves to the young one, so that a flood of invented names costs
    // at most one judgement for each browser in use.
    private volatile ConcurrentDictionary<string, bool> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, bool> _old = new(StringComparer.Ordinal);

    /// <summary>Verdicts remembered now.</summary>
    public int Remembered => _young.Count + _old.Count;

    /// <summary>Whether the sender is a bot. A missing User-Agent is not one: some people remove it.</summary>
    public bool IsBot(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent))
        {
            return false;
        }

        var name = userAgent.Length <= LengthLimit ? userAgent : userAgent[..LengthLimit];
        if (_young.TryGetValue(name, out var verdict))
        {
            return verdict;
        }

        if (!_old.TryGetValue(name, out verdict))
        {
            verdict = Judge(name);
        }

        Remember(name, verdict);
        return verdict;
    }

    private static string[] Split(string list) =>
        list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool ContainsAny(string name, string[] parts) =>
        Array.Exists(parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private bool Judge(string name) =>
        !ContainsAny(name, _people) && (ContainsAny(name, _bots) || _crawlers.Match(name));

    private void Remember(string name, bool verdict)
    {
        lock (_turn)
        {
            if (_young.Count >= Capacity / 2)
            {
                _old = _young;
                _young = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            }

            _young[name] = verdict;
        }
    }
}
