using System.Globalization;
using System.Text.Encodings.Web;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Transparency;

namespace PersonalizationEdge.Consent;

/// <summary>The page where a visitor reads how things stand and chooses, without script.</summary>
internal sealed class ConsentPage(EdgeOptions options, ConsentStyles styles)
{
    private const string AgreeButton = "<button name=\"choice\" value=\"agree\">Agree</button>";
    private const string RefuseButton = "<button name=\"choice\" value=\"refuse\">No thanks</button>";
    private const string WithdrawButton = "<button name=\"choice\" value=\"refuse\">Stop and erase everything</button>";

    /// <summary>The page.</summary>
    /// <param name="status">How things stand.</param>
    /// <param name="back">A safe way back, or null.</param>
    public string Render(ConsentStatus status, string? back)
    {
        var field = back is null ? "" : $"<input type=\"hidden\" name=\"return\" value=\"{Encode(back)}\">";
        var link = back is null ? "" : $"<p><a href=\"{Encode(back)}\">Back to the page you came from</a></p>";

        return PageFrame.Of("What this site remembers of you", styles, $"""
            <p class="state" role="status">{StateText(status)}</p>
            <form method="post" action="{Encode(options.Prefix)}/consent">
            {field}
            <div class="choices">{Buttons(status)}</div>
            </form>
            {MeLink(status)}
            {link}
            <h2>If you agree</h2>
            <ul>
            <li>A cookie with a random number lets this site know your browser again, for 13 months at most.
            It says nothing about who you are.</li>
            <li>The site remembers which of its pages that browser views and what it was shown there,
            to choose content that suits you and to learn whether the choice was good.</li>
            <li>What happened is kept for {options.RetentionDays} days, what it says about your interests
            until you stop it. Your IP address is not kept.</li>
            <li>After six months you are asked again.</li>
            </ul>
            <h2>If you do not</h2>
            <ul>
            <li>The site works all the same. What it shows you does not depend on what you did before.</li>
            <li>Only your refusal is kept, in a cookie that is the same for everyone who refuses on the same day.</li>
            <li>Whatever was remembered before is erased at once, before the site answers.</li>
            </ul>
            """);
    }

    /// <summary>The page for a choice that was turned away.</summary>
    /// <param name="rejection">Why.</param>
    /// <param name="back">A safe way back, or null.</param>
    public string Render(ConsentRejection rejection, string? back = null)
    {
        var way = back is null ? "" : $"?return={Encode(Uri.EscapeDataString(back))}";
        var link = back is null ? "" : $"<p><a href=\"{Encode(back)}\">Back to the page you came from</a></p>";

        return PageFrame.Of("That did not work", styles, $"""
            <p class="state" role="alert">{Encode(rejection.Text)}</p>
            <p><a href="{Encode(options.Prefix)}/consent{way}">See how things stand and choose</a></p>
            {link}
            """);
    }

    private string MeLink(ConsentStatus status) => status.Remembers
        ? $"<p><a href=\"{Encode(options.Prefix + MeEndpoint.Name)}\">See what is remembered of you, and why</a></p>"
        : "";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string StateText(ConsentStatus status) => status.State switch
    {
        ConsentState.Agreed =>
            $"<strong>You agreed</strong> on {Day(status.Record)}: this site remembers what you view here.",
        ConsentState.Refused when status.Record is { Agreed: true } =>
            "<strong>Nothing is remembered.</strong> You agreed earlier, but now your browser sends Global Privacy"
            + " Control, and that counts. Agree again if you want an exception for this site.",
        ConsentState.Refused when status.Record is null =>
            "<strong>Nothing is remembered.</strong> Your browser sends Global Privacy Control, which this site takes"
            + " as a no. You can agree here if you want an exception for it.",
        ConsentState.Refused =>
            $"<strong>You refused</strong> on {Day(status.Record)}: nothing about you is remembered.",
        _ when status.Mode == ConsentMode.OptOut =>
            "<strong>You have not chosen yet.</strong> Until you do, this site remembers what you view here.",
        _ =>
            "<strong>You have not chosen yet.</strong> Until you do, nothing about you is remembered.",
    };

    private static string Buttons(ConsentStatus status) => status.State switch
    {
        ConsentState.Agreed => WithdrawButton,
        ConsentState.Refused => AgreeButton,
        _ => status.Mode == ConsentMode.OptOut ? WithdrawButton + AgreeButton : RefuseButton + AgreeButton,
    };

    private static string Day(ConsentRecord? record) =>
        record is { } said ? said.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "";
}
