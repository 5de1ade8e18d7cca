using System.Text;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Reference;

/// <summary>The reference of the rule language, written from the tables that the loader itself reads by.</summary>
public static class RuleReference
{
    /// <summary>The reference as Markdown, which ends with a line feed.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("## Reference\n\n");
        text.Append("Made by `edge schema --reference` from what the loader itself reads by. Every example is tried by a test.\n\n");
        WriteAttributes(text);
        WriteOperators(text);
        WriteHistory(text);
        WriteActions(text);
        WriteKeys(text);

        return text.ToString();
    }

    private static void WriteAttributes(StringBuilder text)
    {
        text.Append("### What a condition can ask\n\n");
        text.Append("*Without consent* says whether it is known of visitors who have not agreed.\n\n");
        Table(text, "attribute", "what it is", "example", "without consent");
        foreach (var row in RuleAttributes.All)
        {
            var words = row.Choices.Count > 0 ? $" One of {Words(row.Choices)}." : "";
            var isKnown = row.IsContextual || row.Name.StartsWith("utm.", StringComparison.Ordinal);
            Row(text, Code(row.Name), row.Summary + words, Code(row.Example), Known(row, isKnown));
        }

        text.Append('\n');
    }

    private static string Known(RuleAttribute row, bool isKnown) => row.Name switch
    {
        "segment" => "as its condition",
        _ when !row.IsContextual && isKnown => "of this page only",
        _ => isKnown ? "yes" : "no",
    };

    private static void WriteOperators(StringBuilder text)
    {
        text.Append("### How it compares\n\n");
        text.Append("Several operators under one attribute must all hold. A list means any of its values.\n\n");
        Table(text, "operator", "meaning", "attributes");
        var rows = RuleOperators.All.GroupBy(row => (row.Name, row.Summary));
        foreach (var row in rows)
        {
            var kinds = row.Aggregate((AttributeKind)0, (all, next) => all | next.Kinds);
            var attributes = RuleAttributes.All.Where(attribute => kinds.HasFlag(attribute.Kind)).Select(Name).Distinct();
            Row(text, Code(row.Key.Name), row.Key.Summary, string.Join(", ", attributes));
        }

        text.Append('\n');
    }

    private static string Name(RuleAttribute attribute) =>
        attribute.Name.StartsWith("utm.", StringComparison.Ordinal) ? "utm" : attribute.Name;

    private static void WriteHistory(StringBuilder text)
    {
        text.Append("### What a visitor did\n\n");
        text.Append("Known only of visitors who have agreed. Beside it may stand one of `count`, `distinct`, `last` and, for ");
        text.Append("`bought` and `goal`, `sum`; and `within`. The word `anything` stands for no filter.\n\n");
        Table(text, "key", "what it is", "filters", "example");
        foreach (var row in HistorySubjects.All)
            Row(text, Code(row.Name), row.Summary, Words(row.Filters), Code(row.Example));

        Row(
            text,
            Code("sequence"),
            "Things that happened in this order, with anything in between; beside it `each-within` and `within`.",
            "each step one of the above",
            Code("{ sequence: [{ viewed: { tag: dry-skin } }, { searched: cream }], each-within: 1h }"));
        Row(
            text,
            Code("interest"),
            "How much the visitor cares: every view counts 1 and fades by half after each `half-life`. Beside it `score`, `top` or `lead`.",
            "`tag`, `category`, `half-life`, `among`",
            Code("{ interest: { tag: dry-skin, among: [dry-skin, oily-skin], half-life: 14d }, lead: \">= 50%\" }"));
        text.Append('\n');
    }

    private static void WriteActions(StringBuilder text)
    {
        text.Append("### What a slot can do\n\n");
        Table(text, "action", "what it does", "content of a variant", "example");
        foreach (var row in SlotActions.All)
        {
            var contents = row.Contents.Count == 0 ? "none" : Words(row.Contents);
            Row(text, Code(row.Name), row.Summary, contents, Code(row.Example));
        }

        text.Append('\n');
    }

    private static void WriteKeys(StringBuilder text)
    {
        text.Append("### Every key\n\n");
        foreach (var (title, keys) in KeyListing.Of(RuleSections.Keys))
        {
            text.Append($"**{title}**\n\n");
            foreach (var key in keys)
                text.Append($"- {Code(key.Name)}{(key.IsRequired ? " (needed)" : "")}: {key.Summary}\n");

            text.Append('\n');
        }

        text.Length--;
    }

    private static void Table(StringBuilder text, params string[] headings)
    {
        Row(text, headings);
        Row(text, [.. headings.Select(_ => "---")]);
    }

    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    private static string Code(string text) => $"`{text}`";

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(Code));
}
