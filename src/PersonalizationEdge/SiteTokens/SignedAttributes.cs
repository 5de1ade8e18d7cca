using System.Text;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.SiteTokens;

/// <summary>What the site itself says of a visitor, signed: a token that arrives where the rules say.</summary>
internal sealed class SignedAttributes(EdgeOptions options, TimeProvider time, ILogger<SignedAttributes> logger)
{
    private readonly SiteToken? _token = options.SiteKey is { Length: > 0 } key
        ? new SiteToken(Encoding.UTF8.GetBytes(key), time)
        : null;

    private RuleSet? _warned;

    /// <summary>The verified attributes; null where rules name no place, or nothing there can be trusted.</summary>
    public IReadOnlyDictionary<string, string>? Read(RuleSet rules, IRequestFacts request)
    {
        if (rules.Site.SignedSource is not { } source)
            return null;

        if (_token is null)
        {
            WarnOnce(rules);
            return null;
        }

        return Find(source, request) is { Length: > 0 } text ? _token.Read(text) : null;
    }

    private static string? Find(SignedSource source, IRequestFacts request) =>
        source.Cookie is { } cookie ? request.Cookie(cookie)
        : source.Header is { } header ? request.Header(header)
        : null;

    private void WarnOnce(RuleSet rules)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref _warned, rules), rules))
            logger.NoSiteKey(rules.Version);
    }
}
