using System.Globalization;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>Rules that put each visitor's nonce into the slots of pages that all share.</summary>
internal static class LeakRules
{
    // Longer than what is stored in a gzip member as it is, and so kept, compressed, among the fragments.
    private const string Words =
        "There are many words in this place, so that it is worth being compressed: moisturiser, serum, cleanser, toner, balm, "
        + "oil, mask, peeling, sunscreen, lotion, cream and soap for every skin, in glass and in tubes of all sizes.";

    private const string Head = """
        site: { consent: opt-in, query: [who] }
        preferences: { who: { text: 40 } }
        cache:
          - { pages: "/owners/*", ttl: 20s, stale: 20s }
        segments:

        """;

    /// <summary>What stands in the slot that her history decides.</summary>
    public static string HeroOf(string nonce) => $"<b>hero of {nonce}</b>";

    /// <summary>What stands in the slot that says what she has declared.</summary>
    public static string DeclaredBy(string nonce) => $"<i>declared by {nonce}</i>";

    /// <summary>The rules of a version, which differ in nothing but its number.</summary>
    public static string Text(IEnumerable<LeakVisitor> visitors, int version)
    {
        var remembered = visitors.Where(visitor => visitor.IsRemembered).ToArray();
        var rules = new StringBuilder(Head);
        foreach (var visitor in remembered)
        {
            rules.Append(
                CultureInfo.InvariantCulture,
                $"  is-{visitor.Number}: {{ when: {{ viewed: {{ path: {visitor.OwnPage} }} }} }}\n");
        }

        rules.Append("slots:\n  hero:\n    pages: [");
        rules.AppendJoin(", ", LeakPath.All.Where(path => path.HasSlots).Select(path => $"\"/{path.Name}/*\""));
        rules.Append("]\n    banner:\n      variants:\n");
        foreach (var visitor in remembered)
        {
            var html = $"{HeroOf(visitor.Nonce)} {Words} version {version}";
            rules.Append(
                CultureInfo.InvariantCulture,
                $"        is-{visitor.Number}: {{ for: is-{visitor.Number}, html: '{html}' }}\n");
        }

        AppendSlot(rules, "declared", $"{DeclaredBy("{preference.who}")} {Words}");
        AppendSlot(rules, "short", "<i>briefly: {preference.who|nobody}</i>");
        AppendSlot(rules, "asked", $"<i>asked by {{query.who}}</i> {Words}");
        rules.Append("  linked:\n    at: a.linked\n    attribute:\n      variants:\n        own:\n          set:\n")
            .Append("            href: \"/own?who={preference.who}\"\n")
            .Append(CultureInfo.InvariantCulture, $"            title: \"{{preference.who}}: {Words}\"\n");

        return rules.ToString();
    }

    private static void AppendSlot(StringBuilder rules, string name, string html) => rules.Append(
        CultureInfo.InvariantCulture,
        $"  {name}:\n    at: \"#{name}\"\n    banner: {{ variants: {{ own: {{ html: '{html}' }} }} }}\n");
}
