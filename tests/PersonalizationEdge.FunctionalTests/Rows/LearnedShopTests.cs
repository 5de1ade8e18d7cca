using System.Globalization;
using System.Text;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary><c>edge explain</c> and <c>edge rewrite</c> with an edge's data folder know its items and counts.</summary>
public sealed class LearnedShopTests
{
    [Fact]
    public async Task Row_and_order_are_explained_and_rewritten_as_the_edge_would()
    {
        await using var site = await RowSite.StartAsync();
        var data = site.Edge.Data;
        await site.Edge.StopAsync();
        var visitor = Path.Combine(data, "visitor.yaml");
        await File.WriteAllTextAsync(
            visitor, "viewed: [{ path: /p/1, ago: 30s }, { path: /p/3, ago: 20s }, { path: /p/5, ago: 10s }]\n");
        string[] asked = ["--rules", site.RuleFile, "--visitor", visitor, "--url", "/"];

        var explained = await CommandLine.RunAsync([], ["explain", .. asked, "--data", data]);
        var rewritten = await CommandLine.RunAsync(
            Encoding.UTF8.GetBytes(CardShop.Home), ["rewrite", .. asked, "--data", data, "--trace"]);
        var without = await CommandLine.RunAsync([], ["explain", .. asked]);

        var row = RowSite.RowOf(rewritten.Text);
        Assert.Equal(3, row.Length);
        Assert.All(row, path => Assert.Equal(1, int.Parse(path[3..], CultureInfo.InvariantCulture) % 2));
        Assert.Equal(0, explained.ExitCode);
        Assert.Contains($"  1. {row[0]}: because you looked at Cream & care 5 1, because you often look at dry 0.4", explained.Text, StringComparison.Ordinal);
        Assert.Contains($"  2. {row[1]}: ", explained.Text, StringComparison.Ordinal);
        Assert.Contains($"  3. {row[2]}: ", explained.Text, StringComparison.Ordinal);
        Assert.Contains($"<ul class=\"articles\">{CardShop.List([1, 3, 2, 4])}</ul>", rewritten.Text, StringComparison.Ordinal);
        Assert.Contains("slot list: order (variant order: for everyone; first because you often look at dry)", rewritten.Errors, StringComparison.Ordinal);
        Assert.Contains("too few items are known, or left, for the row", without.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_in_which_nothing_was_learned_is_said_to_be_so()
    {
        var folder = Directory.CreateTempSubdirectory("edge-nothing-");
        try
        {
            var rules = Path.Combine(folder.FullName, "site.yaml");
            await File.WriteAllTextAsync(rules, CardShop.Rules);

            var result = await CommandLine.RunAsync("explain", "--rules", rules, "--url", "/", "--data", folder.FullName);

            Assert.Equal(3, result.ExitCode);
            Assert.Contains("nothing has been learned there yet", result.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
