using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Benchmarks.Decisions;

/// <summary>
/// A large site: 500 variants in 20 slots of one page, which ask for all of its 100 segments; 50 variants in 5 slots of another;
/// 2,000 more slots, 10,000 items, many visitors.
/// </summary>
internal sealed class DecisionScene
{
    /// <summary>The page on which everything is asked.</summary>
    public const string FullPage = "/p/item-7";

    /// <summary>The slots that may be on it.</summary>
    public const int Slots = 20;

    /// <summary>A page with five slots of ten variants, which ask for 50 segments.</summary>
    public const string UsualPage = "/guides/dry-skin";

    /// <summary>The items the catalogue knows.</summary>
    public const int Items = 10_000;

    private const int Segments = 100;
    private const int VariantsPerSlot = 25;
    private const int UsualSlots = 5;
    private const int VariantsPerUsualSlot = 10;
    private const int OtherSlots = 2_000;

    private DecisionScene(RuleSet rules, Facts[] visitors) => (Rules, Visitors) = (rules, visitors);

    /// <summary>The rules.</summary>
    public RuleSet Rules { get; }

    /// <summary>What is known of each visitor at the moment of the request.</summary>
    public Facts[] Visitors { get; }

    /// <summary>Makes the site.</summary>
    public static DecisionScene Make(int visitors)
    {
        var result = RuleLoader.Load(
            [Source("page.yaml", PageRules()), Source("segments.yaml", SegmentRules()), Source("others.yaml", OtherRules())]);
        var rules = result.RuleSet
            ?? throw new InvalidOperationException($"The rules of the benchmark are wrong: {result.Problems[0]}");
        var items = DecisionVisitors.Catalogue(Items);

        return new DecisionScene(rules, [.. Enumerable.Range(0, visitors).Select(n => DecisionVisitors.Make(n, items))]);
    }

    private static RuleSource Source(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    // Each slot begins with other segments, so that all are asked even where some match.
    private static string PageRules()
    {
        var text = new StringBuilder("slots:\n");
        for (var slot = 0; slot < Slots; slot++)
            AddSlot(text, $"slot-{slot}", "/p/**", slot * Segments / Slots, VariantsPerSlot);
        for (var slot = 0; slot < UsualSlots; slot++)
            AddSlot(text, $"guide-{slot}", "/guides/**", slot * VariantsPerUsualSlot, VariantsPerUsualSlot);

        return text.ToString();
    }

    private static void AddSlot(StringBuilder text, string name, string pages, int firstSegment, int variants)
    {
        text.Append($"  {name}:\n    pages: {pages}\n    banner:\n      variants:\n");
        for (var place = 0; place < variants; place++)
            text.Append($"        v{place}: {{ for: s{(firstSegment + place) % Segments}, html: x }}\n");
    }

    private static string SegmentRules()
    {
        var text = new StringBuilder("""
            site: { zone: Europe/Berlin }
            goals: { order: { page: /thanks }, letter: { page: /letter }, call: { page: /call } }
            items: { product: { pages: /p/*, tags: "meta[name=keywords]@content" } }
            segments:

            """);
        for (var number = 0; number < Segments; number++)
            text.Append($"  s{number}: {{ when: {Condition(number)} }}\n");

        return text.ToString();
    }

    // Twenty kinds of conditions, five of each; few visitors meet any.
    private static string Condition(int n) => (n % 20) switch
    {
        0 => $"{{ viewed: {{ tag: t{n % 40} }}, count: \">= 60\", within: {n + 5}d }}",
        1 => $"{{ viewed: {{ category: c{n % 7} }}, distinct: \">= 80\" }}",
        2 => $"{{ viewed: {{ path: /p/item-{n % 9}* }}, count: \">= 200\" }}",
        3 => $"{{ bought: {{ tag: t{(n / 20) + 3} }}, sum: \">= 5000\" }}",
        4 => $"{{ goal: order, sum: \">= {9000 + n}\", within: 30d }}",
        5 => $"{{ viewed: {{ tag: t{n % 40}, item: product }}, last: \"< 1m\" }}",
        6 => $"{{ searched: {{ contains: cream {n % 30} }}, count: \">= 5\" }}",
        7 => $"{{ saw: {{ slot: slot-{n % 20} }}, count: \">= 60\" }}",
        8 => $"{{ saw: {{ slot: slot-{n % 13}, variant: v{n % 5} }}, count: \">= 50\", within: 7d }}",
        9 => $"{{ sequence: [ {{ viewed: {{ tag: t{n % 40} }} }}, {{ bought: {{ tag: t1 }} }}, {{ goal: call }} ], each-within: 1m }}",
        10 => $"{{ sequence: [ {{ viewed: {{ path: /p/item-{n % 9}* }} }}, {{ searched: {{ is: cream 7 }} }}, {{ goal: letter }} ], within: 1d }}",
        11 => $"{{ interest: {{ tag: t{n % 40}, half-life: 7d }}, score: \">= 80\" }}",
        12 => $"{{ interest: {{ tag: t{n / 20}, among: [t0, t1, t2, t3, t4] }}, lead: \">= 400%\" }}",
        13 => $"{{ all: [ {{ path: /p/** }}, {{ device: phone }}, {{ cookie: {{ name: currency, is: X{n} }} }} ] }}",
        14 => $"{{ any: [ {{ query: {{ name: ref, is: r{n} }} }}, {{ referrer: {{ contains: reviews-{n} }} }}, {{ language: [fr, it] }} ] }}",
        15 => "{ all: [ { weekday: [mon, wed] }, { time: { between: [\"02:00\", \"03:00\"] } }, { date: { before: 2026-01-01 } } ] }",
        16 => $"{{ all: [ {{ page-number: {{ \">\": 2 }} }}, {{ visits: {{ \">\": 3 }} }}, {{ bucket: {{ seed: s{n}, below: 1% }} }} ] }}",
        17 => $"{{ not: {{ any: [ {{ viewed: {{ tag: t{n % 40} }} }}, {{ viewed: {{ category: c{n % 7} }} }} ] }} }}",
        18 => $"{{ all: [ {{ country: [DE, CH] }}, {{ header: {{ name: Save-Data, regex: \"o[nf]+{n}\" }} }} ] }}",
        _ => $"{{ all: [ {{ not: {{ segment: s{n - 1} }} }}, {{ clicked: {{ slot: slot-{n % 20} }}, count: \">= 9\" }} ] }}",
    };

    private static string OtherRules()
    {
        var text = new StringBuilder("slots:\n");
        for (var slot = 0; slot < OtherSlots; slot++)
        {
            var pages = slot % 2 == 0 ? $"/landing/{slot}" : $"/area-{slot}/**";
            text.Append($"  other-{slot}: {{ pages: {pages}, banner: {{ variants: {{ all: {{ html: x }} }} }} }}\n");
        }

        return text.ToString();
    }
}
