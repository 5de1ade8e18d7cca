using System.Text;
using System.Text.Encodings.Web;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Consent;

/// <summary>
/// The bar that asks, without script, appended to <c>body</c>. ASCII only, so that it says the same in every charset
/// that the edge rewrites.
/// </summary>
internal sealed class ConsentBar
{
    private readonly string _untilField;
    private readonly string _untilLink;
    private readonly string _untilEnd;

    public ConsentBar(EdgeOptions options, ConsentStyles styles)
    {
        var page = HtmlEncoder.Default.Encode($"{options.Prefix}/consent");

        // Class and style names begin with edge-bar; its language and direction may differ from the page's.
        _untilField =
            $"""
            <link rel="stylesheet" href="{HtmlEncoder.Default.Encode(styles.BarLink)}">
            <div id="edge-bar" class="edge-bar" role="region" aria-label="Privacy choice" lang="en" dir="ltr">
            <form class="edge-bar-form" method="post" action="{page}">
            <input type="hidden" name="return" value="
            """;
        _untilLink =
            $"""
            ">
            <p class="edge-bar-text">May this site remember which pages you view, to show you what suits you?
            What it remembers stays here, and you can change your mind at any time.
            <a class="edge-bar-link" href="{page}?return=
            """;
        _untilEnd =
            """
            ">What is remembered</a></p>
            <div class="edge-bar-choices">
            <button class="edge-bar-button" type="submit" name="choice" value="refuse">No thanks</button>
            <button class="edge-bar-button" type="submit" name="choice" value="agree">Agree</button>
            </div>
            </form>
            </div>
            """;
    }

    /// <summary>The bar's HTML for a page.</summary>
    /// <param name="target">
    /// The page's own address as sent: path and query. One that is no safe way back is replaced by <c>/</c>.
    /// </param>
    public ReadOnlyMemory<byte> Render(string target)
    {
        var back = ReturnPath.OrHome(target);

        return Encoding.ASCII.GetBytes(string.Concat(
            string.Concat(_untilField, HtmlEncoder.Default.Encode(back), _untilLink),
            Uri.EscapeDataString(back),
            _untilEnd));
    }
}
