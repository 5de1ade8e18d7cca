using PersonalizationEdge.Cli;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Cli;

public sealed class EdgeCommandLineTests
{
    [Fact]
    public async Task A_file_that_is_not_there_is_a_clear_error_and_no_crash()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["rules.yaml"], "slots: {}\n");

        var code = await EdgeCommandLine.InvokeAsync(
            ["rewrite", "--rules", folder["rules.yaml"], "--chunk", "10", "--visitor", folder["nobody.yaml"]]);

        Assert.Equal(ExitCode.CannotStart, code);
    }

    [Fact]
    public async Task A_damaged_key_ring_is_a_clear_error_and_no_crash()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["rules.yaml"], "slots: {}\n");
        await File.WriteAllTextAsync(folder["keys"], "not a key\n");

        var code = await EdgeCommandLine.InvokeAsync(
        [
            "run", "--origin", "http://127.0.0.1:1", "--listen", "http://127.0.0.1:0", "--admin", "",
            "--rules", folder["rules.yaml"], "--data", folder.Path,
        ]);

        Assert.Equal(ExitCode.CannotStart, code);
    }
}
