using System.Text;
using System.Text.Unicode;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the files that rule files name, only inside their folder, and counts them into the version.</summary>
internal sealed class IncludedFiles(RuleVersion version, RuleProblems problems)
{
    // A variant is a few kilobytes, a list of 100,000 values one megabyte.
    private const int MaxBytesOfAll = 4 * 1024 * 1024;

    private long _bytes;

    /// <summary>Reports what is wrong inside an included file, at its place there.</summary>
    public void Report(string path, ContentProblem problem, int line, int column, RuleFile file)
    {
        var folder = Path.GetDirectoryName(file.Source.Name) ?? "";
        var name = Path.Combine(folder, path);
        problems.Add(new RuleProblem(problem.Code, problem.Severity, name, line, column, problem.Message, problem.Hint));
    }

    public string? Read(YamlScalar path, RuleFile file)
    {
        var nodes = file.Nodes;
        if (!IsInside(path.Text))
        {
            nodes.Error(
                path.At,
                "bad-file",
                $"\"{path.Text}\" must lie in the rule file's own folder",
                "such as banners/dry.html or lists/customers.csv");
            return null;
        }

        if (file.Source.ReadBeside?.Invoke(path.Text) is not { } bytes)
        {
            nodes.Error(path.At, "missing-file", $"there is no file \"{path.Text}\" beside this rule file");
            return null;
        }

        // Also one that is named again: its content is made again.
        _bytes += bytes.Length;
        if (_bytes > MaxBytesOfAll)
            nodes.Error(path.At, "too-large", $"with \"{path.Text}\" the files that rules name are more than 4 MB");
        else if (bytes.Length > YamlLimits.MaxBytes)
            nodes.Error(path.At, "too-large", $"\"{path.Text}\" is larger than 1 MB");
        else if (!Utf8.IsValid(bytes.Span) || bytes.Span.Contains((byte)0))
            nodes.Error(path.At, "not-utf8", $"\"{path.Text}\" is not UTF-8 text");
        else
            return Accept(path.Text, bytes);

        return null;
    }

    private string Accept(string path, ReadOnlyMemory<byte> bytes)
    {
        version.Add(path, bytes.Span);
        return Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF');
    }

    // Plain names parted by slashes only: no roots, drives, streams, backslashes, dots that climb, nor control
    // characters.
    private static bool IsInside(string path) =>
        path.Length <= 256
        && !path.Any(c => c is '\\' or ':' || char.IsControl(c))
        && path.Split('/').All(part => part.Length > 0 && part.Trim('.', ' ').Length > 0);
}
