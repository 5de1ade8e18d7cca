using System.CommandLine;
using System.Text;
using PersonalizationEdge.Engine.Rules;

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
        var command = new Command("schema", "Write the JSON Schema of rule files, for completion in editors") { to };
        command.SetAction(parsed => Write(parsed.GetValue(to)));

        return command;
    }

    private static int Write(FileInfo? to)
    {
        var schema = Encoding.UTF8.GetBytes(RuleSchema.Write());
        using var output = to is null ? Console.OpenStandardOutput() : to.Create();
        output.Write(schema);

        return ExitCode.Ok;
    }
}
