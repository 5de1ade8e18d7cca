using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Demo.Cart;
using PersonalizationEdge.Demo.Home;
using PersonalizationEdge.Demo.Magazine;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Search;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo;

/// <summary>A small skincare shop with a magazine: an ordinary website, for demonstration and tests.</summary>
public static class DemoShop
{
    private const int LargestFormBytes = 64 * 1024;

    /// <summary>Builds the shop, ready to start; then <see cref="WebApplication.Urls"/> holds the real port.</summary>
    /// <param name="url">Where to listen, for example <c>http://127.0.0.1:0</c>.</param>
    /// <param name="time">The clock that orders are numbered by.</param>
    /// <param name="log">Where its warnings go; nowhere if left out.</param>
    public static WebApplication Build(string url, TimeProvider time, ILoggerProvider? log = null)
    {
        // The empty builder reads neither settings files nor the environment: those are the host's, not the shop's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "DemoShop" });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestFormBytes;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (log is not null)
            builder.Logging.AddProvider(log);

        var app = builder.Build();
        app.Urls.Add(url);
        MapAll(app, Shop.Open(time));

        return app;
    }

    private static void MapAll(WebApplication app, Shop shop)
    {
        HomeEndpoints.Map(app, shop);
        ProductEndpoints.Map(app, shop);
        MagazineEndpoints.Map(app, shop);
        SearchEndpoints.Map(app, shop);
        CartEndpoints.Map(app, shop);
        CheckoutEndpoints.Map(app, shop);
        AssetEndpoints.Map(app, shop);
        CrawlerEndpoints.Map(app, shop);

        // The pattern is given because the usual one leaves out paths that look like files.
        app.MapFallback("{**path}", PageEndpoints.Missing);
    }
}
