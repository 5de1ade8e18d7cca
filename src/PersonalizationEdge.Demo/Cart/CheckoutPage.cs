using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Cart;

/// <summary><c>/checkout</c>: where to send it.</summary>
internal static class CheckoutPage
{
    /// <param name="cart">What is bought.</param>
    /// <param name="given">The answers so far.</param>
    /// <param name="checking">Whether to point out what is missing.</param>
    public static Page Render(ShoppingCart cart, IFormCollection given, bool checking) =>
        new("Checkout", "/checkout", Markup.Of(
            $"""
            <header class="page-head">
            <h1>Checkout</h1>
            <p class="lead">Nothing is sold here: type anything you like. It is forgotten at once.</p>
            </header>
            <div class="cart">
            <form class="checkout" action="/checkout" method="post">
            {Markup.Lines(CheckoutField.All, field => Input(field, given[field.Name].ToString(), checking))}
            <button class="button" type="submit">Place the order</button>
            </form>
            <div class="cart-side">
            {CartPage.Sums(cart)}
            <p><a href="/cart">Back to the cart</a></p>
            </div>
            </div>
            """))
        {
            Indexed = false,
        };

    private static Markup Input(CheckoutField field, string value, bool checking)
    {
        var missing = checking && string.IsNullOrWhiteSpace(value);
        var message = missing
            ? Markup.Of($"""<span class="missing" id="{field.Name}-missing">Please fill this in.</span>""")
            : Markup.Empty;
        var state = missing
            ? Markup.Of($""" aria-invalid="true" aria-describedby="{field.Name}-missing" """)
            : Markup.Empty;

        return Markup.Of(
            $"""
            <p>
            <label for="{field.Name}">{field.Label}</label>
            <input id="{field.Name}" name="{field.Name}" type="{field.Type}" autocomplete="{field.AutoComplete}" maxlength="100" value="{value}" required{state}>
            {message}
            </p>
            """);
    }
}
