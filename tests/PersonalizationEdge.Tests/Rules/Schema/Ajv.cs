using System.Diagnostics;
using System.Text.Json;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules.Schema;

/// <summary>Validates documents as editors do: with ajv and a YAML 1.2 reader, in a node process.</summary>
internal static class Ajv
{
    /// <summary>The official SARIF 2.1.0 schema, out of an npm package.</summary>
    public const string Sarif = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private static readonly string Folder = Path.Combine(
        RepositoryFolder.Path, "tests", "PersonalizationEdge.Tests", "Rules", "Schema", "ajv");

    /// <summary>Why it cannot run, or null.</summary>
    public static string? Missing => Directory.Exists(Path.Combine(Folder, "node_modules"))
        ? null
        : $"needs node packages: npm ci --prefix {Path.GetRelativePath(RepositoryFolder.Path, Folder)}";

    /// <summary>Validates with a schema; each answer is <c>valid</c>, or <c>invalid: </c> and why.</summary>
    public static Task<IReadOnlyList<string>> ValidateAsync(string schema, IEnumerable<string> documents) =>
        RunAsync(new { schema, documents });

    /// <summary>Validates with a schema out of a package.</summary>
    public static Task<IReadOnlyList<string>> ValidateWithFileAsync(string schemaFile, IEnumerable<string> documents) =>
        RunAsync(new { schemaFile, documents });

    private static async Task<IReadOnlyList<string>> RunAsync(object input)
    {
        Assert.True(Missing is null, Missing);
        using var node = new Process
        {
            StartInfo = new ProcessStartInfo("node", [Path.Combine(Folder, "validate.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        node.Start();
        var complaints = node.StandardError.ReadToEndAsync();
        var answers = node.StandardOutput.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, input);
        node.StandardInput.Close();
        await node.WaitForExitAsync().WaitAsync(Deadline);

        Assert.True(node.ExitCode == 0, await complaints);
        return (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
