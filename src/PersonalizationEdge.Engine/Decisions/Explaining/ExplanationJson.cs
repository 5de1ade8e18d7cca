using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>An explanation as JSON for programs.</summary>
public static class ExplanationJson
{
    // Read by people and programs, never put into a page: names need no escapes.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes a whole page.</summary>
    public static string Of(PageExplanation page) => JsonSerializer.Serialize(page, Options) + "\n";
}
