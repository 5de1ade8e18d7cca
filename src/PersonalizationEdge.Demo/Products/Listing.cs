using System.Globalization;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Products;

/// <summary>One page of a sorted list of products, with the links to the other pages and orders.</summary>
internal sealed class Listing
{
    public const int PageSize = 12;

    private readonly string _path;
    private readonly string? _query;
    private readonly ListingOrder _order;
    private readonly IReadOnlyList<Product> _products;
    private readonly int _page;

    /// <param name="path">Where the listing is.</param>
    /// <param name="query">The search term it answers, if it answers one.</param>
    /// <param name="asked">The request's parameters <c>sort</c> and <c>page</c>.</param>
    /// <param name="products">All of the listing.</param>
    public Listing(string path, string? query, IQueryCollection asked, IEnumerable<Product> products)
    {
        _path = path;
        _query = query;
        _order = ListingOrder.Find(asked["sort"]);
        _products = [.. _order.Sort(products)];
        _page = int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, Pages)
            : 1;
    }

    public int Count => _products.Count;

    /// <summary>The address of this page: sorted copies of a page are the same page.</summary>
    public string CanonicalPath => Address(ListingOrder.All[0], _page);

    private int Pages => Math.Max(1, (_products.Count + PageSize - 1) / PageSize);

    public Markup Render() => Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <div class="listing-bar">
        <p class="count">{Count} products</p>
        <nav class="orders" aria-label="Sort">
        <ul>
        {Markup.Lines(ListingOrder.All, OrderLink)}
        </ul>
        </nav>
        </div>
        <ul class="products" id="listing">
        {Markup.Lines(_products.Skip((_page - 1) * PageSize).Take(PageSize), ProductCard.Detailed)}
        </ul>
        {PageLinks()}
        """);

    private Markup OrderLink(ListingOrder order) => order == _order
        ? Markup.Of($"""<li><a href="{Address(order, 1)}" aria-current="true">{order.Name}</a></li>""")
        : Markup.Of($"""<li><a href="{Address(order, 1)}">{order.Name}</a></li>""");

    private Markup PageLinks() => Pages == 1 ? Markup.Empty : Markup.Of(
        $"""
        <nav class="pages" aria-label="Pages">
        <ul>
        {Markup.Lines(Enumerable.Range(1, Pages), PageLink)}
        </ul>
        </nav>
        """);

    private Markup PageLink(int page) => page == _page
        ? Markup.Of($"""<li><a href="{Address(_order, page)}" aria-current="page">{page}</a></li>""")
        : Markup.Of($"""<li><a href="{Address(_order, page)}">{page}</a></li>""");

    private string Address(ListingOrder order, int page)
    {
        var query = new QueryString();
        query = _query is null ? query : query.Add("q", _query);
        query = order.Key.Length == 0 ? query : query.Add("sort", order.Key);
        query = page == 1 ? query : query.Add("page", page.ToString(CultureInfo.InvariantCulture));

        return _path + query;
    }
}
