using System.CommandLine;
using PersonalizationEdge.Cli.Items;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.Cli;

/// <summary>The command line <c>edge</c>.</summary>
internal static class EdgeCommandLine
{
    /// <summary>Runs a command line and returns what the process ends with, see <see cref="ExitCode"/>.</summary>
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand("Personalizes a website in flight, from in front of it")
        {
            DemoCommand.Create(),
            RewriteCommand.Create(),
            InitCommand.Create(),
            CheckCommand.Create(),
            ExplainCommand.Create(),
            SchemaCommand.Create(),
            HealthCommand.Create(),
            GeoCommand.Create(),
            ItemsCommand.Create(),
        };
        RunCommand.AddTo(root);

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return ExitCode.Usage;
        }

        try
        {
            // The host itself ends at SIGTERM and Ctrl+C, after its last requests.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (EdgeStartException failure)
        {
            return Complain(failure.Message, failure.Hint);
        }
        catch (StoreUnavailableException failure)
        {
            return Complain(failure.Message, failure.Hint);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Settings file, key ring, a page to rewrite: the message names it.
            return Complain(failure.Message, "Look whether that file is there, may be read, and is whole.");
        }
    }

    private static int Complain(string message, string hint)
    {
        Console.Error.WriteLine($"edge: {message}");
        Console.Error.WriteLine($"      {hint}");

        return ExitCode.CannotStart;
    }
}
