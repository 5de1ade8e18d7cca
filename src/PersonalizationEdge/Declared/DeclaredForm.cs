using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Declared;

/// <summary>
/// The fields of a form or of a flat JSON object of at most <see cref="BodyLimitBytes"/>, in the order sent.
/// </summary>
/// <param name="Fields">Names and values; a JSON null is an empty value.</param>
internal sealed record DeclaredForm(IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The longest body taken.</summary>
    public const int BodyLimitBytes = 4 * 1024;

    /// <summary>The field with the way back.</summary>
    public const string ReturnField = "return";

    /// <summary>Whether a field was sent.</summary>
    public bool Has(string name) => Fields.Any(field => field.Key == name);

    /// <summary>The values of a field, in order.</summary>
    public IEnumerable<string> ValuesOf(string name) =>
        Fields.Where(field => field.Key == name).Select(field => field.Value);

    /// <summary>
    /// The value of a field that is sent once, null if it was not sent; empty, so no good value, if sent more often.
    /// </summary>
    public string? Single(string name)
    {
        var values = ValuesOf(name).Take(2).ToArray();

        return values.Length switch { 0 => null, 1 => values[0], _ => "" };
    }

    /// <summary>The form, or the reason of the refusal.</summary>
    public static async Task<(DeclaredForm? Form, ConsentRejection? Rejection)> ReadAsync(HttpRequest request)
    {
        var isJson = request.HasJsonContentType();
        if (!isJson && !IsForm(request.ContentType))
        {
            return (null, ConsentRejection.UnknownMediaType);
        }

        var buffer = new byte[BodyLimitBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length > BodyLimitBytes)
        {
            return (null, ConsentRejection.TooLong);
        }

        var body = buffer.AsMemory(0, length);
        if ((isJson ? ParseJson(body) : ParseForm(body.Span)) is not { } fields)
        {
            return (null, DeclaredRejections.Unreadable);
        }

        var form = new DeclaredForm(fields);

        return form.Single(ReturnField) is { } back && !ReturnPath.IsSafe(back)
            ? (null, ConsentRejection.UnsafeReturn)
            : (form, null);
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    // Names are told apart by case, as rule files do; the framework's own form reader does not.
    private static List<KeyValuePair<string, string>> ParseForm(ReadOnlySpan<byte> body)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(Encoding.UTF8.GetString(body)))
        {
            fields.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return fields;
    }

    private static List<KeyValuePair<string, string>>? ParseJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var fields = new List<KeyValuePair<string, string>>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    return null;
                }

                fields.Add(new(property.Name, property.Value.GetString() ?? ""));
            }

            return fields;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate or bad UTF-8 inside a string gives.
            return null;
        }
    }
}
