using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>For programs: one object with the counts and every problem.</summary>
internal static class JsonReport
{
    /// <summary>How all reports in JSON are laid out.</summary>
    public static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(CheckReport report, TextWriter output) => output.Write(ToText(json =>
    {
        json.WriteStartObject();
        json.WriteString("version", report.Rules?.Version);
        json.WriteNumber("errors", report.Errors);
        json.WriteNumber("warnings", report.Warnings);
        WriteCount(json, "slots", report.Rules?.Slots.Count);
        WriteCount(json, "segments", report.Rules?.Segments.Count);
        json.WriteStartArray("problems");
        foreach (var problem in report.Problems)
            WriteProblem(json, problem, report);

        json.WriteEndArray();
        json.WriteEndObject();
    }));

    /// <summary>What was written, as a text that ends with a line feed.</summary>
    public static string ToText(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
            write(json);

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteCount(Utf8JsonWriter json, string name, int? count)
    {
        if (count is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void WriteProblem(Utf8JsonWriter json, RuleProblem problem, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteString("code", problem.Code);
        json.WriteString("severity", problem.Severity == Severity.Error ? "error" : "warning");
        json.WriteString("file", report.Relative(problem.File) ?? problem.File);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteString("message", problem.Message);
        json.WriteString("hint", problem.Hint);
        json.WriteEndObject();
    }
}
