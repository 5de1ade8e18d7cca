using System.Text;
using PersonalizationEdge.Engine.Cards;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Cards;

/// <summary>Items that cards are copied for; the red soap is what first cards show.</summary>
internal static class CopyShop
{
    public static readonly Item RedSoap = Product("red-soap", "Red soap", 12.50m);
    public static readonly Item RoseOil = Product("rose-oil", "Rose oil", 9m);
    public static readonly Item LipBalm = Product("lip-balm", "Lip <balm> & \"more\"", 1234.50m) with
    {
        Image = "https://cdn.example/lip.png?a=1&b=2",
    };

    public static readonly Item[] All =
    [
        RedSoap, RoseOil, LipBalm, RoseOil with { Path = "/p/no-picture", Image = null },
        RoseOil with { Path = "/p/in-dollars", Price = new Price(9m, "USD") },
        RoseOil with { Path = "/p/no-price", Price = null },
    ];

    /// <summary>The change of a slot that makes it a row of items.</summary>
    public static SlotEdit Row(params Item[] items)
    {
        var known = new Catalogue();
        foreach (var item in All)
            known.Learn(item);

        return SlotEdit.CopyCards(Encoding.UTF8, new CardCopier(items, known, "/", "shop.test").Read);
    }

    private static Item Product(string name, string title, decimal price) => new()
    {
        Path = $"/p/{name}",
        Kind = "product",
        Title = title,
        Image = $"/i/{name}.png",
        Price = new Price(price, "EUR"),
    };
}
