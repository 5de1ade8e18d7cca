using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>The cart and what can be done to it.</summary>
internal static class CartEndpoints
{
    public static void Map(WebApplication app, Shop shop)
    {
        app.MapReading("/cart", context =>
            PageEndpoints.PresentPrivate(context, CartPage.Render(ShoppingCart.Of(context.Request, shop.Products))));

        app.MapPost("/cart/add", async (HttpContext context) =>
        {
            var form = await SmallForm.ReadAsync(context.Request);
            if (shop.Products.Find(form["product"].ToString()) is not { InStock: true } product)
                return PageEndpoints.Missing(context);

            var added = int.TryParse(form["quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
                ? Math.Clamp(asked, 1, ShoppingCart.MostOfOne)
                : 1;
            ShopCookies.Keep(context.Response, ShoppingCart.Of(context.Request, shop.Products).With(product, added));
            return new SeeOther("/cart");
        });

        app.MapPost("/cart/remove", async (HttpContext context) =>
        {
            var form = await SmallForm.ReadAsync(context.Request);
            var cart = ShoppingCart.Of(context.Request, shop.Products).Without(form["product"].ToString());
            ShopCookies.Keep(context.Response, cart);
            return new SeeOther("/cart");
        });
    }
}
