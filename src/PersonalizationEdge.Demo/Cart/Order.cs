using System.Globalization;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>A cart that was bought, kept in a cookie for the page of thanks.</summary>
internal sealed record Order(string Number, ShoppingCart Cart)
{
    public const string CookieName = "order";

    private const char Separator = '~';
    private const int LongestNumber = 24;

    public static Order Place(ShoppingCart cart, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var number = string.Create(
            CultureInfo.InvariantCulture, $"AR-{now:yyMMdd}-{now.TimeOfDay.TotalMilliseconds:00000000}");

        return new Order(number, cart);
    }

    public static Order? Of(HttpRequest request, ProductCatalogue products)
    {
        var text = request.Cookies[CookieName] ?? "";
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        if (end is <= 0 or > LongestNumber)
            return null;

        var cart = ShoppingCart.Parse(text[(end + 1)..], products);
        return cart.IsEmpty ? null : new Order(text[..end], cart);
    }

    public override string ToString() => $"{Number}{Separator}{Cart}";
}
