using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Consent;

/// <summary>Reads a choice from a form or a JSON object of at most <see cref="BodyLimitBytes"/>.</summary>
internal static class ConsentChoiceReader
{
    /// <summary>
    /// The longest body taken: a return path at its limit with every character encoded, and the rest.
    /// </summary>
    public const int BodyLimitBytes = 8 * 1024;

    /// <summary>The choice, or the status code and reason of the refusal.</summary>
    public static async Task<(ConsentChoice Choice, ConsentRejection? Rejection)> ReadAsync(HttpRequest request)
    {
        var isJson = request.HasJsonContentType();
        if (!isJson && !IsForm(request.ContentType))
        {
            return (default, ConsentRejection.UnknownMediaType);
        }

        if (await ReadBodyAsync(request) is not { } body)
        {
            return (default, ConsentRejection.TooLong);
        }

        var (choice, target) = isJson ? ParseJson(body) : ParseForm(body);
        if (choice is null || !ConsentChoice.Knows(choice))
        {
            return (default, ConsentRejection.NoChoice);
        }

        if (target is not null && !ReturnPath.IsSafe(target))
        {
            return (default, ConsentRejection.UnsafeReturn);
        }

        return (new ConsentChoice(choice, target), null);
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request)
    {
        var buffer = new byte[BodyLimitBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);

        return length <= BodyLimitBytes ? buffer[..length] : null;
    }

    private static (string? Choice, string? Return) ParseForm(byte[] body)
    {
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));

        return (Single(fields, "choice"), Single(fields, "return"));
    }

    // A field sent twice is an empty one: neither a choice nor a path.
    private static string? Single(Dictionary<string, StringValues> fields, string name)
    {
        if (!fields.TryGetValue(name, out var value))
        {
            return null;
        }

        return value.Count == 1 ? value[0] : "";
    }

    private static (string? Choice, string? Return) ParseJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            var fields = document.RootElement;

            return fields.ValueKind == JsonValueKind.Object
                ? (Text(fields, "choice"), Text(fields, "return"))
                : default;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate or bad UTF-8 inside a string gives. Answered as no choice.
            return default;
        }
    }

    private static string? Text(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
