using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Transparency;

/// <summary>The page where a visitor reads what is remembered and why, and ends it; without script.</summary>
internal sealed class VisitorPage(EdgeOptions options, ConsentStyles styles)
{
    private const string Title = "What this site knows of you";

    /// <summary>The page.</summary>
    public string Render(VisitorReport report)
    {
        var content = new StringBuilder();
        content.Append(CultureInfo.InvariantCulture, $"<p class=\"state\" role=\"status\">{StateText(report)}</p>\n");
        AddButtons(content, report);
        if (report.State == VisitorReport.Remembered)
        {
            AddInterests(content, report.Interests);
            AddSegments(content, report.Segments);
            AddPreferences(content, report.Preferences);
            AddPage(content, report.LastPage);
            AddViews(content, report.Viewed);
        }

        content.Append(CultureInfo.InvariantCulture,
            $"<p><a href=\"{Encode(options.Prefix)}/consent\">What is remembered, and for how long</a></p>\n");

        return PageFrame.Of(Title, styles, content.ToString());
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string StateText(VisitorReport report) => report.State switch
    {
        VisitorReport.Remembered =>
            $"<strong>You are remembered</strong> since {Day(report.Since!.Value)}, with {Count(report.Visits, "visit")}"
            + $" and what happened last ({Count(report.Events, "thing")}). This page is yours alone, and your name is not known.",
        VisitorReport.NothingYet =>
            "<strong>You may be remembered, but nothing is yet.</strong> Look at a page of this site and come back.",
        VisitorReport.Unreadable =>
            "<strong>What is remembered of you cannot be read at the moment.</strong> Please try again.",
        _ => "<strong>Nothing is remembered of you.</strong> What you see here does not depend on what you did before.",
    };

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    // Tags are written for machines.
    private static string Words(string tag) => tag.Replace('-', ' ');

    private static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset time) =>
        $"<time datetime=\"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\">"
        + time.UtcDateTime.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture) + " UTC</time>";

    private void AddButtons(StringBuilder content, VisitorReport report)
    {
        if (report.State == VisitorReport.NotRemembered)
        {
            return;
        }

        var erase = report.State == VisitorReport.NothingYet
            ? ""
            : $"<button name=\"choice\" value=\"{ConsentChoice.Erase}\">Erase this, but go on</button>";
        content.Append(CultureInfo.InvariantCulture, $"""
            <form method="post" action="{Encode(options.Prefix)}/consent">
            <input type="hidden" name="return" value="{Encode(options.Prefix + MeEndpoint.Name)}">
            <div class="choices"><button name="choice" value="{ConsentChoice.Refuse}">Switch off and erase everything</button>{erase}</div>
            </form>

            """);
    }

    private static void AddInterests(StringBuilder content, IReadOnlyList<ReportedInterest> interests)
    {
        content.Append("<h2>What you seem to like</h2>\n");
        if (interests.Count == 0)
        {
            content.Append("<p>Nothing that this site could tell yet.</p>\n");
            return;
        }

        content.Append("<ul class=\"meters\">\n");
        foreach (var interest in interests)
        {
            content.Append(CultureInfo.InvariantCulture,
                $"<li><span>{Encode(Words(interest.Name))}</span> <meter min=\"0\" max=\"100\" value=\"{interest.Percent}\">{interest.Percent} %</meter></li>\n");
        }

        content.Append("</ul>\n");
    }

    private static void AddSegments(StringBuilder content, IReadOnlyList<string> segments)
    {
        if (segments.Count == 0)
        {
            return;
        }

        content.Append("<h2>What this site makes of it</h2>\n<ul>\n");
        foreach (var segment in segments)
        {
            content.Append(CultureInfo.InvariantCulture, $"<li>{Encode(segment)}</li>\n");
        }

        content.Append("</ul>\n");
    }

    private static void AddPreferences(StringBuilder content, IReadOnlyDictionary<string, string> preferences)
    {
        if (preferences.Count == 0)
        {
            return;
        }

        content.Append("<h2>What you said yourself</h2>\n<ul>\n");
        foreach (var (name, value) in preferences)
        {
            content.Append(CultureInfo.InvariantCulture, $"<li>{Encode(name)}: {Encode(value)}</li>\n");
        }

        content.Append("</ul>\n");
    }

    private static void AddPage(StringBuilder content, ReportedPage? page)
    {
        if (page is null)
        {
            return;
        }

        content.Append(CultureInfo.InvariantCulture,
            $"<h2>Why the last page was as it was</h2>\n<p>{Link(page.Path, page.Path)}, {Moment(page.At)}</p>\n<dl>\n");
        foreach (var slot in page.Slots)
        {
            var shown = slot.Variant is null ? "as the page has it" : "changed by this site";
            content.Append(CultureInfo.InvariantCulture,
                $"<dt>{Encode(slot.Slot)} <span class=\"shown\">{shown}</span></dt>\n<dd>{Encode(slot.Reason)}</dd>\n");
            if (slot.Items.Count > 0)
            {
                var items = slot.Items.Select(item => $"<li>{Link(item.Path, item.Title)}</li>");
                content.Append(CultureInfo.InvariantCulture, $"<dd><ol>{string.Concat(items)}</ol></dd>\n");
            }
        }

        content.Append("</dl>\n");
    }

    private static void AddViews(StringBuilder content, IReadOnlyList<ReportedView> views)
    {
        content.Append("<h2>What you looked at last</h2>\n<ul>\n");
        foreach (var view in views)
        {
            content.Append(CultureInfo.InvariantCulture, $"<li>{Link(view.Path, view.Title)}, {Moment(view.At)}</li>\n");
        }

        content.Append("</ul>\n");
    }

    // What was asked for once may be a path that leads elsewhere as a link.
    private static string Link(string path, string text) => ReturnPath.IsSafe(path)
        ? $"<a href=\"{Encode(path)}\">{Encode(text)}</a>"
        : Encode(text);
}
