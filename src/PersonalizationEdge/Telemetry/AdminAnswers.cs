using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonalizationEdge.Telemetry;

/// <summary>How the admin port sends documents and says why there is none.</summary>
internal static class AdminAnswers
{
    // Read by people and programs, never put into a page: apostrophes need no escapes.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Sends a document; what is null in it is left out.</summary>
    public static Task SendAsync<T>(HttpContext context, T document) =>
        context.Response.WriteAsJsonAsync(document, Json, context.RequestAborted);

    /// <summary>Says why there is none.</summary>
    public static Task RejectAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;

        return SendAsync(context, new { Reason = reason });
    }
}
