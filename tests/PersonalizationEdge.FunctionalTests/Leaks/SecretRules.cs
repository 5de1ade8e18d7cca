using System.Globalization;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>Rules that give each of many visitors a pair of variants of her own.</summary>
internal static class SecretRules
{
    private const string Items = """
        items:
          product:
            pages: /p/*
            tags: meta[name=keywords]@content
            title: h1
            image: img.main@src
            price: .own-price
        goals: { order: { page: /thanks, bought: ".order a@href" } }
        segments:

        """;

    private const string Row = """
          row:
            at: "#row"
            pages: /shop
            row:
              items: product
              count: 6
              min: 1
              cold: popular
              exclude: [bought, in-view]
              card: { url: a@href, title: .name, image: img@src, price: .price, price-format: "EUR 0.00" }

        """;

    /// <summary>
    /// The rules: a hero by the tag of a viewed product, a corner by the path of a viewed page, a row of products, and orders.
    /// </summary>
    public static string Text(int corners)
    {
        var rules = new StringBuilder("site: { consent-bar: off }\n");
        rules.Append(Items);
        AppendSegments(rules, "hero", SecretVisitor.Heroes, number => $"tag: t{number}");
        AppendSegments(rules, "corner", corners, number => $"path: /c/{number}");
        rules.Append("slots:\n");
        AppendSlot(rules, "hero", at: null, SecretVisitor.Heroes);
        AppendSlot(rules, "corner", at: "main > #corner", corners);
        rules.Append(Row);

        return rules.ToString();
    }

    private static void AppendSegments(StringBuilder rules, string slot, int count, Func<string, string> viewed)
    {
        for (var i = 0; i < count; i++)
        {
            var number = SecretVisitor.TwoDigits(i);
            rules.Append(
                CultureInfo.InvariantCulture, $"  {slot}-{number}: {{ when: {{ viewed: {{ {viewed(number)} }} }} }}\n");
        }
    }

    private static void AppendSlot(StringBuilder rules, string slot, string? at, int count)
    {
        rules.Append(CultureInfo.InvariantCulture, $"  {slot}:\n");
        if (at is not null)
        {
            rules.Append(CultureInfo.InvariantCulture, $"    at: \"{at}\"\n");
        }

        rules.Append("    banner:\n      variants:\n");
        for (var i = 0; i < count; i++)
        {
            var name = $"{slot}-{SecretVisitor.TwoDigits(i)}";
            var html = $"<b>{SecretVisitor.VariantMark}{name}</b>";
            rules.Append(CultureInfo.InvariantCulture, $"        {name}: {{ for: {name}, html: '{html}' }}\n");
        }
    }
}
