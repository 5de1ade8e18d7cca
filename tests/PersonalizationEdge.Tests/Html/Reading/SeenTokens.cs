using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Reading;

/// <summary>What a page reader tells of a page, as a line.</summary>
internal static class SeenTokens
{
    public static string Of(string page) =>
        string.Join(" | ", PageReader.Read(Encoding.UTF8.GetBytes(page), HtmlRewriterOptions.Default).Select(Of));

    private static string Of(PageToken token)
    {
        var text = new StringBuilder(token.Kind switch
        {
            PageTokenKind.StartTag => $"<{token.Name}> {Effect(token)}",
            PageTokenKind.EndTag => $"</{token.Name}> {(token.Effect == PageTokenEffect.Ends ? $"ends {string.Join(",", token.Ended)}" : "nothing")}",
            PageTokenKind.EndOfPage => "end",
            PageTokenKind.RawText => $"{token.State} {token.Start}-{token.End}",
            _ => $"{token.Kind} {token.Start}-{token.End}",
        });
        Add(text, "begins", token.Implied);
        Add(text, "ends", token.Effect == PageTokenEffect.Ends ? [] : token.Ended);
        Add(text, "reopens", token.Reopened);
        text.Append(token.IsMoved ? " moved" : "").Append(token.IsMisnested ? " misnested" : "");
        text.Append(token.IsInForeign ? " foreign" : "").Append(token.IsInTemplate ? " template" : "");
        text.Append(token.IsUnfinished ? " unfinished" : "").Append(token.IsUnsure ? " unsure" : "");
        text.Append(token.State.Length > 0 && token.State is not ("in body" or "text") && token.Kind != PageTokenKind.RawText ? $" [{token.State}]" : "");

        return text.ToString();
    }

    private static string Effect(PageToken token) => token.Effect switch
    {
        PageTokenEffect.Opens => $"opens {token.Depth}",
        PageTokenEffect.MakesVoid => $"void {token.Depth}",
        _ => "nothing",
    };

    private static void Add(StringBuilder text, string word, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            text.Append(' ').Append(word).Append(' ').AppendJoin(',', names);
        }
    }
}
