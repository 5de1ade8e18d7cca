using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Cart;

/// <summary><c>/cart</c>.</summary>
internal static class CartPage
{
    public static Page Render(ShoppingCart cart) => new("Your cart", "/cart", cart.IsEmpty ? Empty() : Filled(cart))
    {
        Indexed = false,
    };

    /// <summary>Goods, shipping and total, as cart and checkout show them.</summary>
    public static Markup Sums(ShoppingCart cart) => Markup.Of(
        $"""
        <dl class="sums">
        <div><dt>Goods</dt><dd>{Money.Shown(cart.Goods)}</dd></div>
        <div><dt>Shipping</dt><dd>{(cart.Shipping == 0 ? "free" : Money.Shown(cart.Shipping))}</dd></div>
        <div class="total"><dt>Total</dt><dd class="cart-total">{Money.Shown(cart.Total)}</dd></div>
        </dl>
        """);

    private static Markup Empty() => Markup.Of(
        $"""
        <section class="notice">
        <h1>Your cart is empty</h1>
        <p class="lead">A good time to look around.</p>
        <p><a class="button" href="/c/all">See all products</a></p>
        </section>
        """);

    private static Markup Filled(ShoppingCart cart) => Markup.Of(
        $"""
        <header class="page-head">
        <h1>Your cart</h1>
        </header>
        <div class="cart">
        <ul class="cart-lines">
        {Markup.Lines(cart.Lines, Line)}
        </ul>
        <div class="cart-side">
        {Sums(cart)}
        <p><a class="button" href="/checkout">To the checkout</a></p>
        </div>
        </div>
        """);

    private static Markup Line(CartLine line) => Markup.Of(
        $"""
        <li>
        <img src="{line.Product.Picture}" alt="" width="480" height="560">
        <div>
        <a class="name" href="{line.Product.Path}">{line.Product.Name}</a>
        <p>{line.Quantity} × {Money.Shown(line.Product.Price)}</p>
        </div>
        <p class="price">{Money.Shown(line.Total)}</p>
        <form action="/cart/remove" method="post">
        <input type="hidden" name="product" value="{line.Product.Slug}">
        <button class="quiet" type="submit" aria-label="Remove {line.Product.Name}">Remove</button>
        </form>
        </li>
        """);
}
