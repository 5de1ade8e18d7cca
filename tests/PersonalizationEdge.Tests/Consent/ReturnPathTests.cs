using System.Text.RegularExpressions;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Tests.Consent;

public sealed partial class ReturnPathTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var line in CaseLines.Of("return-paths.txt"))
            {
                var safe = line.StartsWith("safe", StringComparison.Ordinal);
                cases.Add(Unescape(line[7..]), safe);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_a_path_of_this_site_leads_back(string target, bool safe)
    {
        Assert.Equal(safe, ReturnPath.IsSafe(target));
        Assert.Equal(safe ? target : "/", ReturnPath.OrHome(target));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_safe_resolves_to_the_same_host(string target, bool safe)
    {
        if (safe)
        {
            Assert.Equal("shop.example", new Uri(new Uri("https://shop.example/a/b"), target).Host);
        }
    }

    [Fact]
    public void A_path_has_a_longest_length()
    {
        Assert.True(ReturnPath.IsSafe("/" + new string('a', ReturnPath.LengthLimit - 1)));
        Assert.False(ReturnPath.IsSafe("/" + new string('a', ReturnPath.LengthLimit)));
    }

    [Fact]
    public void Nested_encoding_of_any_depth_is_looked_through()
    {
        var slash = "%2f";
        for (var depth = 0; depth < 200; depth++)
        {
            Assert.False(ReturnPath.IsSafe($"/{slash}evil.example"));
            slash = slash.Replace("%", "%25", StringComparison.Ordinal);
        }
    }

    private static string Unescape(string text) => Control().Replace(text, match => match.Value switch
    {
        "\\t" => "\t",
        "\\r" => "\r",
        "\\n" => "\n",
        "\\0" => "\0",
        var code => ((char)Convert.ToInt32(code[2..], 16)).ToString(),
    });

    [GeneratedRegex(@"\\(?:[trn0]|u[0-9a-f]{4})")]
    private static partial Regex Control();
}
