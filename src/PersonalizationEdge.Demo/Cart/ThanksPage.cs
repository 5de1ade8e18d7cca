using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Cart;

/// <summary><c>/checkout/thanks</c>: number and total of the order just placed.</summary>
internal static class ThanksPage
{
    public static Page Render(Order order) => new("Thank you", "/checkout/thanks", Markup.Of(
        $"""
        <section class="notice">
        <p class="eyebrow">Order <span class="order-number">{order.Number}</span></p>
        <h1>Thank you</h1>
        <p class="lead">You ordered for <span class="order-total">{Money.Shown(order.Cart.Total)}</span>. If this were a real shop, the parcel would leave tomorrow.</p>
        <ul class="order-lines">
        {Markup.Lines(order.Cart.Lines, line => Markup.Of($"""<li>{line.Quantity} × <a href="{line.Product.Path}">{line.Product.Name}</a></li>"""))}
        </ul>
        <p><a class="button" href="/magazine">Read something</a></p>
        </section>
        """))
    {
        Indexed = false,
    };
}
