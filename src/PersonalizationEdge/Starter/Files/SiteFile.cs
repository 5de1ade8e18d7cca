namespace PersonalizationEdge.Starter.Files;

/// <summary>Writes <c>site.yaml</c>: what counts for the whole site.</summary>
internal static class SiteFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "site.yaml";

    /// <summary>The file's text.</summary>
    public static string Write(StarterPlan plan, bool hasSchema)
    {
        var text = new RuleText(hasSchema)
            .Say($"""
                What counts for the whole site {plan.Origin}

                Lines with ## explain. Below the first line, a single # marks rules that are switched off: take away the "# "
                at their beginning, and nothing else, to switch them on. A saved file is in force within a second.
                """)
            .Gap()
            .Rule("site:")
            .Rule("  consent: opt-in", "remember visitors once they have agreed; opt-out: until they refuse")
            .Rule("  consent-bar: on", "ask them at the foot of the page; off: you ask, and link to /_edge/consent")
            .Rule("  hold-out: 0%", "so many visitors always get your page as it is, whatever the rules say")
            .Say(
                """
                Before you go live, write 5% there. These visitors are who all others are compared with: without them
                nobody can tell later whether your banner sold more, or whether it was simply a good week.
                """,
                indent: 2)
            .Gap()
            .Say("What follows holds as it is written even while it is switched off.", indent: 2)
            .Off(2, "  without-consent: contextual", "default-only: who has not agreed gets your page as it is")
            .Off(2, "  visit-gap: 30m", "a visit ends after so long without a page")
            .Gap()
            .Say("What follows you may add.", indent: 2)
            .Off(2, "  gpc: on", "say at /.well-known/gpc.json that Global Privacy Control is honoured (it is)")
            .Say("Times in rules are UTC, unless you write where the site is: zone: Europe/Berlin", indent: 2);
        AddItems(text, plan);

        return text.ToString();
    }

    private static void AddItems(RuleText text, StarterPlan plan)
    {
        text.Gap();
        if (plan.Items.Count == 0)
        {
            text.Say("""
                Pages that are each about one thing. The edge then learns what they are about, and rules can ask for
                viewed: { item: product, tag: shoes }. Put your own paths here.
                """)
                .Off(0, "items:")
                .Off(0, "  product: { pages: /products/* }", "* is one part of a path");
            return;
        }

        text.Say("""
            Pages that seem to be each about one thing, by the links of your page. The edge then learns what they are
            about, and rules can ask for viewed: { item: product, tag: shoes }.
            """)
            .Off(0, "items:");
        foreach (var items in plan.Items)
        {
            text.Off(0, $"  {items.Kind}: {{ pages: {YamlText.Of(items.Pages)} }}", "* is one part of a path, ** any number");
        }
    }
}
