using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>The way from the cart to an order.</summary>
internal static class CheckoutEndpoints
{
    public static void Map(WebApplication app, Shop shop)
    {
        app.MapReading("/checkout", context =>
        {
            var cart = ShoppingCart.Of(context.Request, shop.Products);
            if (cart.IsEmpty)
                return new SeeOther("/cart");

            var page = CheckoutPage.Render(cart, FormCollection.Empty, checking: false);
            return PageEndpoints.PresentPrivate(context, page);
        });

        app.MapPost("/checkout", async (HttpContext context) =>
        {
            var cart = ShoppingCart.Of(context.Request, shop.Products);
            if (cart.IsEmpty)
                return new SeeOther("/cart");

            var form = await SmallForm.ReadAsync(context.Request);
            if (CheckoutField.All.Any(field => string.IsNullOrWhiteSpace(form[field.Name])))
            {
                var page = CheckoutPage.Render(cart, form, checking: true);
                return PageEndpoints.PresentPrivate(context, page, StatusCodes.Status422UnprocessableEntity);
            }

            ShopCookies.Keep(context.Response, Order.Place(cart, shop.Time));
            return new SeeOther("/checkout/thanks");
        });

        app.MapReading("/checkout/thanks", context => Order.Of(context.Request, shop.Products) is { } order
            ? PageEndpoints.PresentPrivate(context, ThanksPage.Render(order))
            : new SeeOther("/"));
    }
}
