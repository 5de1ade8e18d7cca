using System.Text.Json;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Items;

/// <summary><c>edge items</c> as an owner calls it: exit code and text.</summary>
public sealed class ItemsCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-items-");

    private string Feed => Path.Combine(_folder.FullName, "feed.csv");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_feed_is_imported_listed_shown_reported_and_refreshed()
    {
        await File.WriteAllTextAsync(
            Feed,
            "path,title,image,price,currency,stock\n/p/cream,Cream,/i/c.jpg,42.00,EUR,yes\n/p/soap,Cream,,,,sold out\n");

        var imported = await CommandLine.RunAsync("items", "import", Feed, "--kind", "product", "--data", Data);
        var listed = await CommandLine.RunAsync("items", "list", "--data", Data);
        var asJson = await CommandLine.RunAsync("items", "list", "--kind", "product", "--format", "json", "--data", Data);
        var none = await CommandLine.RunAsync("items", "list", "--kind", "article", "--data", Data);
        var shown = await CommandLine.RunAsync("items", "show", "/p/cream", "--data", Data);
        var report = await CommandLine.RunAsync("items", "report", "--data", Data);
        var refreshed = await CommandLine.RunAsync("items", "refresh", "--data", Data);

        Assert.Equal((0, ""), (imported.ExitCode, imported.Errors));
        Assert.Equal(
            "/p/cream\tproduct\tCream\t42.00 EUR\tin stock\n/p/soap\tproduct\tCream\t-\tout of stock\n",
            listed.Text.ReplaceLineEndings("\n"));
        using (var json = JsonDocument.Parse(asJson.Text))
        {
            Assert.Equal(2, json.RootElement.GetArrayLength());
            Assert.Equal(42.00m, json.RootElement[0].GetProperty("price").GetDecimal());
        }

        Assert.Equal((0, ""), (none.ExitCode, none.Text));
        using (var json = JsonDocument.Parse(shown.Text))
            Assert.Equal("/i/c.jpg", json.RootElement.GetProperty("image").GetString());

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("product: 2 items, 1 out of stock", report.Text, StringComparison.Ordinal);
        Assert.Contains("without price: 1", report.Text, StringComparison.Ordinal);
        Assert.Contains("titles of several items: 1", report.Text, StringComparison.Ordinal);
        Assert.Contains("2 pages will be read anew", refreshed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_bad_lines_come_at_once_and_nothing_is_imported()
    {
        await File.WriteAllTextAsync(Feed, "path,price\n/p/a,1\n/p/b,cheap\nnowhere,2\n");

        var imported = await CommandLine.RunAsync("items", "import", Feed, "--kind", "product", "--data", Data);

        Assert.Equal(1, imported.ExitCode);
        Assert.Contains($"{Feed}:3: 'cheap' is no price", imported.Text, StringComparison.Ordinal);
        Assert.Contains($"{Feed}:4: 'nowhere' is no path", imported.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was imported", imported.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        Directory.CreateDirectory(Data);
        var file = Path.Combine(Data, "items.db");
        await File.WriteAllTextAsync(file, "no database at all, but long enough to be looked at as one: " + new string('x', 200));

        var listed = await CommandLine.RunAsync("items", "list", "--data", Data);

        Assert.Equal(3, listed.ExitCode);
        Assert.Contains("cannot be used", listed.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Data));
    }

    [Fact]
    public async Task Without_items_it_says_so()
    {
        var listed = await CommandLine.RunAsync("items", "show", "/p/cream", "--data", Data);

        Assert.Equal(1, listed.ExitCode);
        Assert.Contains("nothing has been learned or imported there yet", listed.Errors, StringComparison.Ordinal);
    }
}
