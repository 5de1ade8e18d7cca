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
                "consent" when nodes.Text(value, "consent") is { } text =>
                    site with { Consent = nodes.OneOf(text, "consent", ["opt-in", "opt-out"]) == "opt-out" ? ConsentMode.OptOut : ConsentMode.OptIn },
                "consent-bar" => site with { ConsentBar = nodes.Flag(value, "consent-bar") ?? true },
                "without-consent" when nodes.Text(value, "without-consent") is { } text =>
                    site with { WithoutConsent = nodes.OneOf(text, "without-consent", ["contextual", "default-only"]) == "default-only" ? WithoutConsent.DefaultOnly : WithoutConsent.Contextual },
                "hold-out" => site with { HoldOut = nodes.Share(value, "hold-out") ?? 0 },
                "visit-gap" => site with { VisitGap = nodes.Duration(value, "visit-gap") ?? site.VisitGap },
                "gpc" => site with { DeclareGpc = nodes.Flag(value, "gpc") ?? false },
                _ => site,
            };
        }

        return site;
    }
}
