using System.Text;

namespace PersonalizationEdge.Starter.Files;

/// <summary>
/// Writes a rule file for its reader: <c>##</c> explains, a single <c>#</c> switches a rule off, and what a value means stands
/// behind it, all in one column.
/// </summary>
internal sealed class RuleText
{
    private const int RemarkColumn = 42;

    private readonly StringBuilder _text = new();

    /// <summary>Begins a file.</summary>
    /// <param name="hasSchema">Whether the folder has the schema by which editors help.</param>
    public RuleText(bool hasSchema)
    {
        if (hasSchema)
        {
            _text.Append("# yaml-language-server: $schema=").Append(StarterExtras.SchemaFile).Append('\n');
        }
    }

    /// <summary>A line that explains, or several.</summary>
    public RuleText Say(string lines, int indent = 0)
    {
        foreach (var line in lines.Split('\n'))
        {
            _text.Append(' ', indent).Append($"## {line}".TrimEnd()).Append('\n');
        }

        return this;
    }

    /// <summary>A rule's line and what it means.</summary>
    public RuleText Rule(string line, string? remark = null)
    {
        _text.Append(line);
        if (remark is not null)
        {
            _text.Append(' ', Math.Max(1, RemarkColumn - line.Length)).Append("# ").Append(remark);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>A rule's line that is switched off: taking away <c># </c> switches it on.</summary>
    /// <param name="column">The column of the block that it belongs to.</param>
    /// <param name="line">The line as it is when switched on.</param>
    /// <param name="remark">What it means.</param>
    public RuleText Off(int column, string line, string? remark = null) =>
        Rule($"{line[..column]}# {line[column..]}", remark);

    /// <summary>An empty line.</summary>
    public RuleText Gap()
    {
        _text.Append('\n');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
