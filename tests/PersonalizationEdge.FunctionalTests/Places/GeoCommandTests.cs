using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Places;

/// <summary><c>edge geo</c> as an owner calls it: exit code and text.</summary>
public sealed class GeoCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-geo-");

    private string Table => Path.Combine(_folder.FullName, "table.csv");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_table_is_imported_and_answers()
    {
        await File.WriteAllTextAsync(
            Table, "network,country,region\n203.0.113.0/24,de,\"Bavaria, Upper\"\n2001:db8::/32,FR,\n");

        var imported = await CommandLine.RunAsync("geo", "import", Table, "--data", Data);
        var found = await CommandLine.RunAsync("geo", "lookup", "203.0.113.7", "--data", Data);
        var unknown = await CommandLine.RunAsync("geo", "lookup", "198.51.100.1", "--data", Data);

        Assert.Equal((0, ""), (imported.ExitCode, imported.Errors));
        Assert.Contains("2 rows, 2 places", imported.Text, StringComparison.Ordinal);
        Assert.Equal((0, "DE Bavaria, Upper"), (found.ExitCode, found.Text.TrimEnd()));
        Assert.Equal((1, ""), (unknown.ExitCode, unknown.Text));
        Assert.NotEmpty(unknown.Errors);
    }

    [Fact]
    public async Task All_bad_lines_come_at_once_with_their_places_and_nothing_is_imported()
    {
        await File.WriteAllTextAsync(Table, "203.0.113.0/24,DE\nnowhere,DE\n# good\n198.51.100.0/24,Germany\n");

        var imported = await CommandLine.RunAsync("geo", "import", Table, "--data", Data);

        Assert.Equal(1, imported.ExitCode);
        Assert.Contains($"{Table}:2:1: 'nowhere' is no network", imported.Text, StringComparison.Ordinal);
        Assert.Contains($"{Table}:4:17: 'Germany' is no country code", imported.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was imported", imported.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }
}
