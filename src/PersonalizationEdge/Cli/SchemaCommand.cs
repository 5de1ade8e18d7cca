using System.CommandLine;
using System.Text;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Reference;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge schema</c>: the JSON Schema by which editors complete and check rule files.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var to = new Option<FileInfo?>("--out")
        {
            Description = "The file to write (default: standard output)",
            HelpName = "FILE",
        };
        var reference = new Option<bool>("--reference")
        {
            Description = "Write the reference of the language instead, as Markdown",
        };
        var command = new Command("schema", "Write the JSON Schema of rule files, for completion in editors") { to, reference };
        command.SetAction(parsed =>
            Write(parsed.GetValue(reference) ? RuleReference.Write() : RuleSchema.Write(), parsed.GetValue(to)));

        return command;
    }

    private static int Write(string text, FileInfo? to)
    {
        using var output = to is null ? Console.OpenStandardOutput() : to.Create();
        output.Write(Encoding.UTF8.GetBytes(text));

        return ExitCode.Ok;
    }
}
