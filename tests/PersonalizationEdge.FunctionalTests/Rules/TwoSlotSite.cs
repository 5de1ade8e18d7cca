using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>A page of two slots, and rules of which each version shows its name in both.</summary>
internal static class TwoSlotSite
{
    public const string Page =
        "<!doctype html><html><body><div data-edge-slot=first>one</div><p>between</p><div id=second>two</div></body></html>";

    /// <summary>The rules of a version.</summary>
    public static string Rules(string version) => $$"""
        site: { consent-bar: off }
        slots:
          first: { banner: { variants: { all: { html: '{{version}}' } } } }
          second: { at: "#second", banner: { variants: { all: { html: '{{version}}' } } } }
        """;

    /// <summary>The same rules in two files, a slot in each.</summary>
    public static IReadOnlyDictionary<string, string> RulesInTwoFiles(string version) => new Dictionary<string, string>
    {
        ["first.yaml"] = $"slots: {{ first: {{ banner: {{ variants: {{ all: {{ html: '{version}' }} }} }} }} }}\n",
        ["second.yaml"] = $$"""
            site: { consent-bar: off }
            slots:
              second: { at: "#second", banner: { variants: { all: { html: '{{version}}' } } } }
            """,
    };

    /// <summary>The page under a version's rules.</summary>
    public static string PageOf(string version) => Page
        .Replace(">one<", $">{version}<", StringComparison.Ordinal)
        .Replace(">two<", $">{version}<", StringComparison.Ordinal);

    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.WriteAsync(Page);
    }
}
