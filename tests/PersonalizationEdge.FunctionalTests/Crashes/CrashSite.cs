using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Crashes;

/// <summary>A site of a home page and products, and the rules that make three product views a banner.</summary>
internal static class CrashSite
{
    public const string Banner = "<b>for regulars</b>";

    public const string Rules = $$"""
        site: { consent-bar: off }
        segments:
          regular: { when: { viewed: { path: /p/** }, count: ">= 3" } }
        slots:
          hero:
            pages: [/]
            banner: { variants: { regular: { for: regular, html: '{{Banner}}' } } }
        """;

    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.WriteAsync("<!doctype html><body><div data-edge-slot=hero>default</div></body>");
    }
}
