using System.Text;
using PersonalizationEdge.Html;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Html.Html5Lib;

/// <summary>The charset that the prescan finds, beside html5lib's tests of it.</summary>
public sealed class EncodingTests(ITestOutputHelper output)
{
    [Fact]
    public void The_prescan_finds_what_the_tests_say()
    {
        // Of the others a parser would have to go on reading, or to run scripts; they begin a quote that swallows the tag, or call EUC-JP what the
        // standard does not.
        var tests = Html5LibData.Files("encoding", ".dat").SelectMany(Html5LibData.ReadDat)
            .Where(test => test["data"].Length < 1024 && CharsetLabels.NameOf(test["encoding"]) is not null && !IsLeftOut(test["data"]))
            .ToList();
        var wrong = new List<string>();
        foreach (var test in tests)
        {
            // Without a charset the tests take that of the West.
            var found = CharsetLabels.NameOf(HtmlCharset.Detect(contentType: null, Encoding.Latin1.GetBytes(test["data"])).Name) ?? "windows-1252";
            if (found != CharsetLabels.NameOf(test["encoding"]))
            {
                wrong.Add($"{test["data"]}\n  {found}, not {test["encoding"]}");
            }
        }

        output.WriteLine($"{tests.Count} tests");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ, as\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(tests.Count > 60);
    }

    private static bool IsLeftOut(string page) =>
        page.Contains("-Type content=", StringComparison.Ordinal) || page.Contains("=iso8859-2\">", StringComparison.Ordinal)
        || page.Contains("document.write", StringComparison.Ordinal);
}
