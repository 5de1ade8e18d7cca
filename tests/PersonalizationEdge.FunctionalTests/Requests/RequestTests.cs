using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Places;

namespace PersonalizationEdge.FunctionalTests.Requests;

/// <summary>What a request says of itself, asked by rules of a running edge.</summary>
public sealed class RequestTests
{
    private const string Rules =
        """
        site: { consent-bar: off }
        segments:
          phones: { when: { device: phone } }
          tablets: { when: { device: tablet } }
        slots:
          hero:
            banner:
              variants:
                small: { for: phones, html: "small" }
                middle: { for: tablets, html: "middle" }
        """;

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", null, null, "small")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1", null, null, "middle")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", null, null, "big")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "?0", "\"Android\"", "middle")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "?1", "\"Android\"", "small")]
    public async Task A_device_is_told_by_hints_and_user_agent(
        string userAgent, string? mobile, string? platform, string expected)
    {
        await using var site = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{site.Edge.Port}/");
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Sec-CH-UA-Mobile", mobile);
        request.Headers.TryAddWithoutValidation("Sec-CH-UA-Platform", platform);

        using var answer = await client.SendAsync(request);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<div data-edge-slot=\"hero\">{expected}</div>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_edge_takes_up_a_table_and_says_when_it_is_damaged()
    {
        await using var site = await StartAsync();
        var tables = site.Edge.Services.GetRequiredService<PlaceTableHolder>();
        var path = Path.Combine(site.Edge.Data, PlaceTableFile.Name);
        Assert.Equal(("ready", "no table"), await PlacesAsync(site));

        var imported = PlaceImport.Read(new StringReader("203.0.113.0/24,DE\n"), PlaceFormat.Auto, _ => { });
        PlaceTableFile.Save(path, imported.Table!);
        await Wait.UntilAsync(() => tables.Current is not null, "the table");

        await File.WriteAllTextAsync(path, "nonsense");
        await Wait.UntilAsync(() => tables.Probe().Status == Telemetry.HealthStatus.Degraded, "the damage to be seen");
        var (status, detail) = await PlacesAsync(site);
        Assert.Equal("degraded", status);
        Assert.Contains("geo.bin", detail, StringComparison.Ordinal);
        Assert.NotNull(tables.Current);
    }

    private static Task<RuledSite> StartAsync() => RuledSite.StartAsync(Page, Rules);

    private static Task Page(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.WriteAsync("<!doctype html><title>x</title><div data-edge-slot=\"hero\">big</div>");
    }

    private static async Task<(string? Status, string? Detail)> PlacesAsync(RuledSite site)
    {
        var document = await site.AdminJsonAsync("/healthz/ready");
        var check = document.GetProperty("checks").EnumerateArray()
            .Single(check => check.GetProperty("name").GetString() == "places");

        return (Text(check, "status"), Text(check, "detail"));
    }

    private static string? Text(JsonElement check, string name) => check.GetProperty(name).GetString();
}
