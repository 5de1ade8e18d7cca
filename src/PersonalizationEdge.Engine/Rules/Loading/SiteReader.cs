using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the <c>site:</c> section.</summary>
internal static class SiteReader
{
    private static readonly string[] Consents = ["opt-in", "opt-out"];
    private static readonly string[] WithoutConsents = ["contextual", "default-only"];

    private static readonly KeyTable SearchKeys = new(
        "search",
        new("page", RuleShapes.PathPatterns, "The paths of the result pages.") { IsRequired = true },
        new("query", RuleShapes.Text, "The query parameter that holds what is searched for.") { IsRequired = true });

    private static readonly KeyTable SignedKeys = new(
        "signed",
        new("cookie", RuleShapes.Text, "The cookie they arrive in."),
        new("header", RuleShapes.Text, "The request header they arrive in."))
    {
        ExactlyOneOf = [["cookie", "header"]],
    };

    private static readonly KeyTable Keys = new(
        "site",
        new("consent", new TextShape { Words = Consents }, "Whether visitors are remembered only after agreeing."),
        new("consent-bar", RuleShapes.Flag, "Whether visitors are asked at the foot of the page."),
        new("without-consent", new TextShape { Words = WithoutConsents }, "What visitors get who have not agreed."),
        new("hold-out", RuleShapes.Percentage, "The share of visitors who always get the default."),
        new("visit-gap", RuleShapes.Duration, "After so long without a page a visit has ended."),
        new("gpc", RuleShapes.Flag, "Whether /.well-known/gpc.json says that Global Privacy Control is honoured."),
        new("zone", RuleShapes.Text, "The time zone of all times, such as Europe/Berlin; UTC unless written."),
        new("search", new MapShape(SearchKeys), "Where the site's own search is."),
        new("query", RuleShapes.Texts, "Query parameters that content may show."),
        new("signed", new MapShape(SignedKeys), "Where attributes arrive that your site has signed."),
        new(
            "anonymous-cookies",
            AnonymousCookieReader.Shape,
            "Cookies that do not tell one visitor's page from another's, beside those of usual analytics; * ends a prefix."));

    /// <summary>What stands behind <c>site:</c>.</summary>
    public static Shape Shape { get; } = new MapShape(Keys);

    public static SiteSettings Read(Declared? declared)
    {
        var site = new SiteSettings();
        if (declared is null || declared.Nodes.Map(declared.Value, Keys) is not { } map)
            return site;

        var nodes = declared.Nodes;
        foreach (var (key, value) in map.Entries)
        {
            site = key.Text switch
            {
                "consent" => site with { Consent = ConsentOf(value, nodes) },
                "consent-bar" => site with { ConsentBar = nodes.Flag(value, "consent-bar") ?? true },
                "without-consent" => site with { WithoutConsent = WithoutConsentOf(value, nodes) },
                "hold-out" => site with { HoldOut = nodes.Share(value, "hold-out") ?? 0 },
                "visit-gap" => site with { VisitGap = nodes.Duration(value, "visit-gap") ?? site.VisitGap },
                "gpc" => site with { DeclareGpc = nodes.Flag(value, "gpc") ?? false },
                "zone" => site with { Zone = Zone(value, nodes) },
                "search" => site with { Search = Search(value, nodes) },
                "query" => site with { QueryParameters = [.. (nodes.Texts(value, "query") ?? []).Select(name => name.Text)] },
                "anonymous-cookies" => site with { AnonymousCookies = AnonymousCookieReader.Read(value, nodes) },
                "signed" => site with { SignedSource = SignedSource(value, nodes) },
                _ => site,
            };
        }

        return site;
    }

    private static ConsentMode ConsentOf(YamlNode node, NodeReader nodes) =>
        nodes.Word(node, "consent", Consents) == "opt-out" ? ConsentMode.OptOut : ConsentMode.OptIn;

    private static WithoutConsent WithoutConsentOf(YamlNode node, NodeReader nodes) =>
        nodes.Word(node, "without-consent", WithoutConsents) == "default-only"
            ? WithoutConsent.DefaultOnly
            : WithoutConsent.Contextual;

    private static TimeZoneInfo Zone(YamlNode node, NodeReader nodes)
    {
        if (nodes.Text(node, "zone") is not { } text)
            return TimeZoneInfo.Utc;
        if (text.Text.Contains('/', StringComparison.Ordinal) || text.Text is "UTC" or "GMT")
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(text.Text, out var zone))
                return zone;
        }

        // A machine without time zone data knows UTC only, which is worth saying: the name may be right.
        var known = TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id).ToList();
        var hint = known.Count < 2
            ? "this machine has no time zone data; install tzdata"
            : DidYouMean.Hint(text.Text, known) ?? "a name of the IANA data, such as Europe/Berlin";
        nodes.Error(text.At, "unknown-zone", $"there is no time zone \"{text.Text}\"", hint);
        return TimeZoneInfo.Utc;
    }

    private static SearchSource? Search(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, SearchKeys) is not { } map)
            return null;

        var pages = nodes.Required(map, SearchKeys, "page") is { } page ? nodes.Globs(page, "page") : null;
        var parameter = nodes.Required(map, SearchKeys, "query") is { } query ? nodes.Text(query, "query") : null;
        return pages is null || parameter is null ? null : new SearchSource(pages, parameter.Text);
    }

    private static SignedSource? SignedSource(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, SignedKeys) is not { } map)
            return null;

        if (map.Entries.Count != 1)
        {
            nodes.Missing(map, SignedKeys, map.At, "signed needs either cookie or header");
            return null;
        }

        var name = nodes.Text(map.Entries[0].Value, map.Entries[0].Name)?.Text;
        return map.Entries[0].Name == "cookie" ? new SignedSource(name, null) : new SignedSource(null, name);
    }
}
