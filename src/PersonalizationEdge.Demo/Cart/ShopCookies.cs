using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>How the shop's own cookies are set and taken back.</summary>
internal static class ShopCookies
{
    private static readonly CookieOptions Options = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };

    public static void Keep(HttpResponse response, ShoppingCart cart)
    {
        if (cart.IsEmpty)
            response.Cookies.Delete(ShoppingCart.CookieName, Options);
        else
            response.Cookies.Append(ShoppingCart.CookieName, cart.ToString(), Options);
    }

    public static void Keep(HttpResponse response, Order order)
    {
        response.Cookies.Append(Order.CookieName, order.ToString(), Options);
        response.Cookies.Delete(ShoppingCart.CookieName, Options);
    }
}
