using System.Text.RegularExpressions;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Caching;

public sealed partial class CacheRefusalNamesTests
{
    [Fact]
    public void Every_name_stands_in_the_owners_table_with_a_sentence_and_no_other()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "rules", "README.md"));
        var table = text[text.IndexOf("| name | why |", StringComparison.Ordinal)..];
        var rows = table[..table.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n')[2..];

        var told = rows.Select(row => Row().Match(row)).ToList();

        Assert.All(told, row => Assert.True(row.Success));
        Assert.Equal(
            Enum.GetValues<CacheRefusal>().Where(refusal => refusal != CacheRefusal.None).Select(refusal => refusal.Name()),
            told.Select(row => row.Groups[1].Value));
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \| .+\. \|$")]
    private static partial Regex Row();
}
