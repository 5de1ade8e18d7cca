using System.Text.Json;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>For code scanning: SARIF 2.1.0 (OASIS, errata 01).</summary>
internal static class SarifReport
{
    // What services put the root of the checkout in place of (section 3.14.14).
    private const string Root = "%SRCROOT%";

    private const string Schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static void Write(CheckReport report, TextWriter output) => output.Write(JsonReport.ToText(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        WriteRun(json, report);
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static void WriteRun(Utf8JsonWriter json, CheckReport report)
    {
        var codes = report.Problems.Select(problem => problem.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        WriteTool(json, codes, report);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(Root);
        json.WriteStartObject("description");
        json.WriteString("text", "The folder in which the check was run.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();

        json.WriteStartArray("results");
        foreach (var problem in report.Problems)
            WriteResult(json, problem, codes.IndexOf(problem.Code), report);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, List<string> codes, CheckReport report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "edge check");
        json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
        json.WriteStartArray("rules");
        foreach (var code in codes)
            WriteRule(json, code, report.Problems.First(problem => problem.Code == code).Severity);

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string code, Severity severity)
    {
        json.WriteStartObject();
        json.WriteString("id", code);
        json.WriteStartObject("shortDescription");
        json.WriteString("text", ProblemCodes.Describe(code));
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, RuleProblem problem, int rule, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", problem.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(problem.Severity));
        json.WriteStartObject("message");
        json.WriteString("text", CheckReport.Message(problem));
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, problem.File, report);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", problem.Line);
        json.WriteNumber("startColumn", problem.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A relative address climbs to nowhere above its base (section 3.4.3), so what lies outside is named whole.
    private static void WriteArtifact(Utf8JsonWriter json, string file, CheckReport report)
    {
        json.WriteStartObject("artifactLocation");
        if (report.Relative(file) is { } path)
        {
            json.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", Root);
        }
        else
        {
            json.WriteString("uri", new Uri(Path.GetFullPath(file, report.WorkingFolder)).AbsoluteUri);
        }

        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";
}
