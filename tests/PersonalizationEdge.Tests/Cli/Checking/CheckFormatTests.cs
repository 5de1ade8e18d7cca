using System.Text.Json;
using PersonalizationEdge.Cli;
using PersonalizationEdge.Cli.Checking;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Tests.Rules.Schema;

namespace PersonalizationEdge.Tests.Cli.Checking;

/// <summary>The same problems in each format, byte for byte where people and programs rely on it.</summary>
public sealed class CheckFormatTests
{
    private static readonly RuleProblem[] Problems =
    [
        new(
            "unknown-key", Severity.Error, "rules/a, b.yaml", 3, 11, "unknown key \"baner\"",
            "did you mean \"banner\"?"),
        new("never-shown", Severity.Warning, "rules/ä#1.yaml", 1, 1, "100% of <it>\nis over: so\r"),
        new("never-shown", Severity.Warning, "/elsewhere/x.yaml", 7, 2, "off"),
    ];

    [Fact]
    public void Text_is_one_line_a_problem_and_the_counts()
    {
        Assert.Equal(
            """
            rules/a, b.yaml:3:11: error: unknown key "baner" (did you mean "banner"?) [unknown-key]
            /elsewhere/x.yaml:7:2: warning: off [never-shown]
            rules: 1 error, 1 warning; the rules cannot be used

            """,
            Write("text", Report([Problems[0], Problems[2]])));
    }

    [Fact]
    public void Text_says_what_sound_rules_hold()
    {
        var file = new RuleSource("a.yaml", "segments: { s: { when: { device: phone } } }"u8.ToArray());
        var rules = RuleLoader.Load([file]);

        var report = Report([]) with { Rules = rules.RuleSet };

        Assert.Equal(
            $"rules: no problems; 0 slots, 1 segment, version {rules.RuleSet!.Version}\n", Write("text", report));
    }

    [Fact]
    public void Text_is_coloured_only_where_asked()
    {
        var plain = Write("text", Report(Problems));
        var coloured = Write("text", Report(Problems) with { HasColours = true });

        Assert.DoesNotContain('\e', plain);
        Assert.Contains("rules/a, b.yaml:3:11: \e[31merror\e[0m: unknown key", coloured, StringComparison.Ordinal);
        Assert.Contains(": \e[33mwarning\e[0m: off \e[2m[never-shown]\e[0m\n", coloured, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_counts_and_every_problem()
    {
        var root = JsonDocument.Parse(Write("json", Report(Problems))).RootElement;

        Assert.Equal(JsonValueKind.Null, root.GetProperty("version").ValueKind);
        Assert.Equal((1, 2), (root.GetProperty("errors").GetInt32(), root.GetProperty("warnings").GetInt32()));
        Assert.Equal(
            [
                "code unknown-key", "severity error", "file rules/a, b.yaml", "line 3", "column 11",
                "message unknown key \"baner\"", "hint did you mean \"banner\"?",
            ],
            root.GetProperty("problems")[0].EnumerateObject().Select(pair => $"{pair.Name} {pair.Value}"));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("problems")[1].GetProperty("hint").ValueKind);
        Assert.Equal("/elsewhere/x.yaml", root.GetProperty("problems")[2].GetProperty("file").GetString());
    }

    [Fact]
    public void GitHub_gets_workflow_commands_with_its_own_escapes()
    {
        Assert.Equal(
            """
            ::error file=rules/a%2C b.yaml,line=3,col=11,title=unknown-key::unknown key "baner" (did you mean "banner"?)
            ::warning file=rules/ä#1.yaml,line=1,col=1,title=never-shown::100%25 of <it>%0Ais over: so%0D
            ::warning file=/elsewhere/x.yaml,line=7,col=2,title=never-shown::off
            rules: 1 error, 2 warnings; the rules cannot be used

            """,
            Write("github", Report(Problems)));
    }

    [Fact]
    public void Sarif_names_rules_once_and_files_from_the_working_folder()
    {
        var run = JsonDocument.Parse(Write("sarif", Report(Problems))).RootElement.GetProperty("runs")[0];

        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal(
            [("never-shown", "warning"), ("unknown-key", "error")],
            rules.EnumerateArray().Select(rule => (
                rule.GetProperty("id").GetString(),
                rule.GetProperty("defaultConfiguration").GetProperty("level").GetString())));
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        Assert.Equal(
            [
                "1 rules/a%2C%20b.yaml %SRCROOT% 3:11",
                "0 rules/%C3%A4%231.yaml %SRCROOT% 1:1",
                "0 file:///elsewhere/x.yaml  7:2",
            ],
            run.GetProperty("results").EnumerateArray().Select(Place));

        static string Place(JsonElement result)
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var artifact = place.GetProperty("artifactLocation");
            var region = place.GetProperty("region");
            var root = artifact.TryGetProperty("uriBaseId", out var written) ? written.GetString() : null;

            return $"{result.GetProperty("ruleIndex")} {artifact.GetProperty("uri")} {root} "
                + $"{region.GetProperty("startLine")}:{region.GetProperty("startColumn")}";
        }
    }

    [AjvFact]
    public async Task Sarif_is_valid_by_the_official_schema()
    {
        string[] reports = [Write("sarif", Report(Problems)), Write("sarif", Report([]))];

        var answers = await Ajv.ValidateWithFileAsync(Ajv.Sarif, [.. reports, "{ \"version\": \"2.1.0\" }"]);

        Assert.Equal(["valid", "valid"], answers.Take(2));
        Assert.StartsWith("invalid", answers[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, false, ExitCode.Ok)]
    [InlineData(0, 1, false, ExitCode.Ok)]
    [InlineData(0, 0, true, ExitCode.Ok)]
    [InlineData(0, 1, true, ExitCode.Findings)]
    [InlineData(1, 0, false, ExitCode.Findings)]
    [InlineData(1, 1, true, ExitCode.Findings)]
    public void Only_errors_fail_a_check_unless_warnings_are_to(int errors, int warnings, bool strict, int exit)
    {
        var problems = Enumerable.Repeat(Problems[0], errors).Concat(Enumerable.Repeat(Problems[2], warnings));

        Assert.Equal(exit, (Report([.. problems]) with { WarningsAreErrors = strict }).Exit);
    }

    [Fact]
    public void Every_code_in_the_sources_has_a_description()
    {
        var codes = SourceCodes.All();

        Assert.Contains("unknown-key", codes);
        Assert.Contains("slot-not-seen", codes);
        Assert.DoesNotContain(codes, code => !ProblemCodes.IsKnown(code));
        Assert.Equal("Bad new code.", ProblemCodes.Describe("bad-new-code"));
    }

    private static CheckReport Report(IReadOnlyList<RuleProblem> problems) =>
        new("rules", null, problems) { WorkingFolder = "/work place" };

    private static string Write(string format, CheckReport report)
    {
        using var output = new StringWriter { NewLine = "\n" };
        CheckFormats.Write(format, report, output);

        return output.ToString();
    }
}
