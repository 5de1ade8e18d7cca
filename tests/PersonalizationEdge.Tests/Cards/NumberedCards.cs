namespace PersonalizationEdge.Tests.Cards;

/// <summary>Makes rows of cards in which each card's item has a number that nothing is known of, in places drawn from a
/// seeded source: where shops put it, and in a few where nobody would mind.</summary>
internal sealed class NumberedCards(Random random)
{
    /// <summary>The number of the first card's item.</summary>
    public const int First = 4711;

    private static readonly string[] Places =
    [
        "<button name=id value=#>Buy</button>",
        "<button data-id=#>Buy</button>", "<button onclick='add(#)'>Buy</button>",
        "<a href=/cart?add=#>Buy</a>", "<a href='#details-#'>More</a>",
        "<i data-json='{\"id\":#}'></i>", "<i>No. #</i>",
        "<form action=/cart/#><button>Buy</button></form>", "<form><input type=hidden name=id value=#></form>",
        "<form><input name='quantity[#]'></form>",
        "<img src=/t/#.jpg alt='Picture #'>", "<img src=/t/a.jpg srcset='/t/#.jpg 2x'>",
        "<i style='background:url(/t/#.jpg)'></i>", "<i hx-post=/cart/#></i>",
        "<i :product=#></i>", "<svg><a xlink:href=/c/#><path/></a></svg>",
        "<meta itemprop=sku content=#>", "<time datetime=#></time>",
        "<b class=item-#></b>", "<b id=item-#></b>", "<script>var id=#</script>",
        "<noscript><img src=/t/#.jpg></noscript>", "<i aria-label='Item #'></i>",
        "<i title='Item #'></i>", "<template><i data-id=#></i></template>",
        "<picture><source srcset=/t/#.webp><img src=/t/a.jpg></picture>",
    ];

    private static readonly string[] Shared =
    [
        "<button class=buy>Add to cart</button>", "<i data-list=home>New</i>",
        "<svg viewBox='0 0 24 24'><path d='M1 2'/></svg>", "<br>", "",
    ];

    /// <summary>A page with a row in a slot.</summary>
    public string Make()
    {
        var pieces = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) > 0
            ? Shared[random.Next(Shared.Length)]
            : Places[random.Next(Places.Length)]).ToList();
        var cards = Enumerable.Range(0, random.Next(1, 4)).Select(card => Card(
            card == 0 ? ("red-soap", "Red soap") : ($"other-{card}", $"Other {card}"),
            string.Concat(pieces).Replace("#", $"{First + card}", StringComparison.Ordinal)));
        return $"<!doctype html><p>b<ul data-edge-slot=s>{string.Join('\n', cards)}</ul><p>a";
    }

    private static string Card((string Name, string Title) item, string pieces) =>
        $"<li><a href=/p/{item.Name}><b class=name>{item.Title}</b></a>{pieces}</li>";
}
