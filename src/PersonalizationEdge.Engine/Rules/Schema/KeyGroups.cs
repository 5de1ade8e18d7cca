using System.Text.Json;
using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Schema;

/// <summary>Writes which keys of a mapping belong together or shut each other out.</summary>
/// <remarks>
/// As <c>oneOf</c> and <c>anyOf</c> over <c>required</c>: for these editors name the key that is missing, or say that
/// only one may be there; of a <c>not</c> they say no more than that something does not fit.
/// </remarks>
internal sealed class KeyGroups(KeyTable table)
{
    private readonly HashSet<string> _known = [.. table.Known];

    public void Write(Utf8JsonWriter json)
    {
        var groups = table.ExactlyOneOf.Select(keys => ("oneOf", Present(keys), OrNone: false))
            .Concat(table.AtMostOneOf.Select(keys => ("oneOf", Present(keys), OrNone: true)))
            .Concat(table.AtLeastOneOf.Select(keys => ("anyOf", Present(keys), OrNone: false)))
            .Where(group => group is not { OrNone: true, Item2.Count: < 2 })
            .ToList();
        if (groups.Count == 0)
            return;

        json.WriteStartArray("allOf");
        foreach (var (keyword, keys, orNone) in groups)
        {
            json.WriteStartObject();
            json.WriteStartArray(keyword);
            WriteRequired(json, keys);
            if (orNone)
                WriteNone(json, keys);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNone(Utf8JsonWriter json, List<string> keys)
    {
        json.WriteStartObject();
        json.WriteStartObject("not");
        json.WriteStartArray("anyOf");
        WriteRequired(json, keys);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRequired(Utf8JsonWriter json, List<string> keys)
    {
        foreach (var key in keys)
        {
            json.WriteStartObject();
            TextSchema.WriteTexts(json, "required", [key]);
            json.WriteEndObject();
        }
    }

    // A key of a later version cannot be written, so it can neither be the one nor stand beside it.
    private List<string> Present(IReadOnlyList<string> keys) => [.. keys.Where(_known.Contains)];
}
