using System.Text.Encodings.Web;

namespace PersonalizationEdge.Consent;

/// <summary>The document around what the edge's own pages say to visitors.</summary>
internal static class PageFrame
{
    /// <summary>A whole page.</summary>
    /// <param name="title">Its title and heading, as text.</param>
    /// <param name="styles">Where its stylesheet is.</param>
    /// <param name="content">What stands below the heading, as markup.</param>
    public static string Of(string title, ConsentStyles styles, string content) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{HtmlEncoder.Default.Encode(title)}</title>
        <link rel="stylesheet" href="{HtmlEncoder.Default.Encode(styles.PageLink)}">
        </head>
        <body>
        <main>
        <h1>{HtmlEncoder.Default.Encode(title)}</h1>
        {content}
        </main>
        </body>
        </html>

        """;
}
