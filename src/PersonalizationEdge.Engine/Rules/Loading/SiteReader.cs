using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the <c>site:</c> section.</summary>
internal static class SiteReader
{
    private static readonly KeyTable Keys =
        new("site", "consent", "consent-bar", "without-consent", "hold-out", "visit-gap", "gpc") { NotYet = ["zone"] };

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
                _ => site,
            };
        }

        return site;
    }

    private static ConsentMode ConsentOf(YamlNode node, NodeReader nodes) =>
        nodes.Word(node, "consent", ["opt-in", "opt-out"]) == "opt-out"
            ? ConsentMode.OptOut
            : ConsentMode.OptIn;

    private static WithoutConsent WithoutConsentOf(YamlNode node, NodeReader nodes) =>
        nodes.Word(node, "without-consent", ["contextual", "default-only"]) == "default-only"
            ? WithoutConsent.DefaultOnly
            : WithoutConsent.Contextual;
}
