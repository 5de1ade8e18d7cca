using System.Collections.Concurrent;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>Chooses what visitors ask for, and how.</summary>
/// <param name="seed">Which choices.</param>
internal sealed class LeakChoice(int seed)
{
    private const int TagsKept = 8;

    // For so many requests a third of them are for one page, so that many ask for it at once.
    private const int Fashion = 96;

    // Entity tags of answers, by target, whoever got them.
    private readonly ConcurrentDictionary<string, string[]> _tags = new();

    /// <summary>A visitor's chance: the same for the same seed.</summary>
    public Random Of(LeakVisitor visitor) => ChanceOf(visitor.Number);

    /// <summary>A tag came with an answer.</summary>
    public void Remember(string target, string tag, Random chance) =>
        _tags.GetOrAdd(target, _ => new string[TagsKept])[chance.Next(TagsKept)] = tag;

    /// <summary>The next request of a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="through">How many requests there were of all.</param>
    /// <param name="chance">The visitor's.</param>
    public Ask Next(LeakVisitor visitor, int through, Random chance)
    {
        if (visitor.IsRemembered && chance.Next(300) == 0)
        {
            return new Ask
            {
                Visitor = visitor,
                Method = "POST",
                Target = "/_edge/preference",
                Form = $"who={visitor.Nonce}",
                Fields = [("Origin", $"http://{RawVisitor.Host}")],
            };
        }

        var fashion = ChanceOf(-1 - (through / Fashion));
        var source = chance.Next(3) == 0 ? fashion : chance;
        var path = LeakPath.Any(source);
        var target = $"/{path.Name}/{source.Next(LeakPath.Each)}";
        if (path.Name == "asked")
        {
            target += $"?who={visitor.Nonce}";
        }

        var kind = chance.Next(100);
        return new Ask
        {
            Visitor = visitor,
            Path = path,
            Target = target,
            Method = kind < 4 ? "HEAD" : kind < 6 ? "POST" : "GET",
            Form = kind is 4 or 5 ? $"who={visitor.Nonce}" : null,
            Fields = [.. Fields(visitor, path, target, kind, chance)],
            GivenUpAfter = kind switch
            {
                >= 90 and < 94 => chance.Next(path.Name == "large" ? 30_000 : 1_500),
                94 or 95 => Ask.AtOnce,
                _ => null,
            },
        };
    }

    private IEnumerable<(string Name, string Value)> Fields(
        LeakVisitor visitor, LeakPath path, string target, int kind, Random chance)
    {
        if (chance.Next(2) == 0)
        {
            yield return ("Accept-Encoding", "gzip, deflate, br");
        }

        // What says who asks and no origin may be told for others.
        if (chance.Next(2) == 0)
        {
            yield return ("Referer", $"http://{RawVisitor.Host}/from/{visitor.Nonce}");
            yield return ("X-Request-ID", visitor.Nonce);
            yield return ("Baggage", $"who={visitor.Nonce}");
            yield return ("Correlation-Context", $"who={visitor.Nonce}");
            yield return ("X-Forwarded-Host", $"{visitor.Nonce}.test");
            yield return ("X-Real-IP", visitor.Nonce);
            yield return ("From", $"{visitor.Nonce}@shop.test");
        }

        // What an origin may heed without saying so.
        if (chance.Next(20) == 0)
        {
            yield return ("X-Visitor", visitor.Nonce);
        }

        if (path.Name == "tenant" && chance.Next(2) == 0)
        {
            yield return ("Tenant", visitor.Nonce);
        }

        if (chance.Next(3) == 0)
        {
            yield return ("Accept-Language", chance.Next(3) switch { 0 => "de, en;q=0.5", 1 => "fr", _ => $"en, x-{visitor.Nonce}" });
        }

        if (kind is >= 6 and < 20
            && _tags.TryGetValue(target, out var tags)
            && tags[chance.Next(TagsKept)] is { } tag)
        {
            yield return ("If-None-Match", tag);
        }

        var isFile = path.Name is "style" or "data";
        switch (kind)
        {
            case >= 20 and < 26:
            case >= 40 and < 70 when isFile:
                yield return ("Range", $"bytes={chance.Next(200)}-{200 + chance.Next(2_000)}");
                break;
            case >= 26 and < 30:
                yield return ("Cache-Control", "no-cache");
                break;
            case >= 30 and < 33:
                yield return ("Cache-Control", "only-if-cached");
                break;
            case 33:
                yield return ("Cache-Control", "max-age=0");
                break;
            case 34:
                yield return ("Cache-Control", "no-store");
                break;
            case 35 or 36:
                yield return ("Accept", "application/json");
                break;
        }
    }

    private Random ChanceOf(int number) => new(unchecked((seed * 7919) + number));
}
