using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Cart;
using PersonalizationEdge.Demo.Serving;

namespace PersonalizationEdge.Demo.Site;

/// <summary>Pages as responses: framed, dated, and said to be shared or not.</summary>
internal static class PageEndpoints
{
    // A browser asks again each time, because its copy may show an old number in the cart; a shared cache, which leaves
    // requests with the cart cookie alone, may keep the page for a minute.
    private const string Shared = "public, max-age=0, s-maxage=60";
    private const string OwnCart = "private, no-cache";
    private const string NotKept = "private, no-store";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this WebApplication app, string pattern, Func<HttpContext, string, Page?> render) =>
        app.MapReading(pattern, context =>
            render(context, (string)context.Request.RouteValues["slug"]!) is { } page
                ? Present(context, page)
                : Missing(context));

    public static void MapReading(this WebApplication app, string pattern, Func<HttpContext, IResult> answer) =>
        app.MapMethods(pattern, Reading, answer);

    /// <summary>A page that is the same for everybody whose cart is empty.</summary>
    public static IResult Present(HttpContext context, Page page)
    {
        var anonymous = !ShoppingCart.IsNamedBy(context.Request);
        return Representation(
            context,
            page,
            StatusCodes.Status200OK,
            anonymous ? Shared : OwnCart,
            anonymous ? new DateTimeOffset(page.Changed, new TimeOnly(6, 0), TimeSpan.Zero) : null);
    }

    /// <summary>A page about the visitor's own affairs.</summary>
    public static IResult PresentPrivate(HttpContext context, Page page, int status = StatusCodes.Status200OK) =>
        Representation(context, page, status, NotKept, changed: null);

    public static IResult Missing(HttpContext context) =>
        Representation(context, MissingPage.Render(), StatusCodes.Status404NotFound, "no-cache", changed: null);

    private static Representation Representation(
        HttpContext context, Page page, int status, string cacheControl, DateTimeOffset? changed)
    {
        var inCart = ShoppingCart.CountIn(context.Request);
        var html = Layout.Render(page, SiteAddress.Of(context.Request), inCart);

        return new Representation(Encoding.UTF8.GetBytes(html.Text), "text/html; charset=utf-8")
        {
            Status = status,
            CacheControl = cacheControl,
            Changed = changed,
        };
    }
}
