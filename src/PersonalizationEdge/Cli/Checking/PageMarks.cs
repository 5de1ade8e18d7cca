using AngleSharp.Html.Parser;
using PersonalizationEdge.Engine.Rules.Lints;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>Reads what a page calls its elements, so that of a missing slot can be told what is there.</summary>
internal static class PageMarks
{
    private const string SlotAttribute = "data-edge-slot";

    private static readonly HtmlParserOptions Options = new() { IsScripting = true };

    /// <summary>The page with its names.</summary>
    public static SeenPage Read(SeenPage page)
    {
        using var bytes = new MemoryStream(page.Html.ToArray());
        using var document = new HtmlParser(Options).ParseDocument(bytes);
        var slots = new HashSet<string>(StringComparer.Ordinal);
        var marks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in document.All)
        {
            if (element.GetAttribute(SlotAttribute) is { Length: > 0 } slot)
                slots.Add(slot);
            if (element.Id is { Length: > 0 } id)
                marks.Add($"#{id}");

            marks.UnionWith(element.ClassList.Select(name => $".{name}"));
        }

        return page with { SlotNames = slots, Marks = marks };
    }
}
