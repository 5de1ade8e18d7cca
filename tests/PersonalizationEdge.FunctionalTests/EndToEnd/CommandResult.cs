using System.Text;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>What a command left.</summary>
internal sealed record CommandResult(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);
}
