using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.Parse5;

/// <summary>The conforming parser parse5 in a node process that answers line by line until it is disposed.</summary>
internal sealed class Parse5Process : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly string Folder = Path.Combine(
        RepositoryFolder.Path, "tests", "PersonalizationEdge.Tests", "Html", "Parse5");

    private readonly Process _node = new()
    {
        StartInfo = new ProcessStartInfo("node", ["--stack-size=8000", Path.Combine(Folder, "serve.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        },
    };

    public Parse5Process() => _node.Start();

    /// <summary>Why it cannot run, or null.</summary>
    public static string? Missing => Directory.Exists(Path.Combine(Folder, "node_modules"))
        ? null
        : $"needs node packages: npm ci --prefix {Path.GetRelativePath(RepositoryFolder.Path, Folder)}";

    /// <summary>What it says of some rewritten pages.</summary>
    public Task<ParsedPage[]> LookAsync(IEnumerable<RewrittenPage> pages) => AskAsync<RewrittenPage, ParsedPage>(pages);

    /// <summary>Where the elements of some pages are.</summary>
    public async Task<ParsedPlace[][]> ElementsOfAsync(IEnumerable<string> pages)
    {
        var parsed = await AskAsync<object, ParsedPage>(pages.Select(page => new { page }));

        return [.. parsed.Select(page => page.Places.OfType<ParsedPlace>().ToArray())];
    }

    /// <summary>The charsets that html-encoding-sniffer finds in some pages, a byte a character; <c>none</c> where there is none.</summary>
    public async Task<string[]> CharsetsOfAsync(IEnumerable<string> pages)
    {
        var sniffed = await AskAsync<object, Dictionary<string, string>>(pages.Select(page => new { sniffed = page }));

        return [.. sniffed.Select(page => page["charset"])];
    }

    private async Task<TAnswer[]> AskAsync<TQuestion, TAnswer>(IEnumerable<TQuestion> questions)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(questions, Json));
        await _node.StandardInput.FlushAsync();
        var line = await _node.StandardOutput.ReadLineAsync().WaitAsync(Deadline);

        return JsonSerializer.Deserialize<TAnswer[]>(line ?? throw new InvalidOperationException("node has ended"), Json)!;
    }

    public void Dispose()
    {
        _node.StandardInput.Close(); // its end of the lines is its end
        _node.WaitForExit(Deadline);
        _node.Dispose();
    }
}
