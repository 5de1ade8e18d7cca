using System.CommandLine;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge run</c>, which is also what <c>edge</c> alone does: stands in front of a site until told to stop.</summary>
internal static class RunCommand
{
    /// <summary>Makes it a command of its own and the root's own action.</summary>
    public static void AddTo(RootCommand root)
    {
        var run = new Command("run", "Stand in front of a site (the default)");
        foreach (var command in (Command[])[run, root])
        {
            var flags = new EdgeFlags();
            flags.AddTo(command);
            command.SetAction((parsed, _) => RunAsync(flags, parsed));
        }

        root.Add(run);
    }

    private static async Task<int> RunAsync(EdgeFlags flags, ParseResult parsed)
    {
        await using var edge = EdgeApplication.Create(options => flags.Apply(parsed, options));
        await edge.StartEdgeAsync();
        await edge.WaitForShutdownAsync();

        return ExitCode.Ok;
    }
}
