using System.Diagnostics;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Runs <c>edge</c> commands in processes of their own.</summary>
internal static class CommandLine
{
    // The one that runs the tests, if it does: the same runtime then runs the edge.
    private static readonly string Host =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>A process that runs a command, not yet started; its settings are those of a machine without any.</summary>
    public static Process Prepare(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "edge.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Edge__DecisionBudget"] = "00:00:02";
        start.Environment.Remove("ASPNETCORE_URLS");

        return new Process { StartInfo = start };
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(byte[] input, params string[] arguments)
    {
        using var process = Prepare(arguments);
        process.Start();
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var complaining = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Wait.Deadline);
        await reading;

        return new CommandResult(process.ExitCode, output.ToArray(), await complaining);
    }

    /// <summary>Runs a command without input to its end.</summary>
    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync([], arguments);
}
