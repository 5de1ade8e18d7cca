using System.Text.Json;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Schema;

/// <summary>Writes what a number may be: one, or the text of one, for the loader sees no quotes.</summary>
internal static class NumberSchema
{
    public static void Write(Utf8JsonWriter json, NumberShape number)
    {
        TextSchema.WriteTexts(json, "type", [number.IsWhole ? "integer" : "number", "string"]);
        if (number.Least > double.MinValue)
            json.WriteNumber("minimum", number.Least);
        if (number.Most < double.MaxValue)
            json.WriteNumber("maximum", number.Most);

        // The bounds of a quoted number are left to the loader, but for its sign.
        var sign = number.Least >= 0 ? "" : "-?";
        var fraction = number.IsWhole ? "" : @"(?:\.[0-9]+)?";
        json.WriteString("pattern", $"^{sign}[0-9]+{fraction}$");
    }
}
