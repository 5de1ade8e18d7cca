using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Schema;

/// <summary>Writes the JSON Schema (draft-07) by which editors complete and check rule files.</summary>
/// <remarks>
/// An editor reads YAML 1.2: <c>5</c> is a number and <c>on</c> a text to it, while the loader sees the text of both.
/// </remarks>
internal sealed class SchemaWriter
{
    // Indented and with plain Unicode: people read it, and it lies in a repository.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // What char.IsLetterOrDigit takes, one UTF-16 unit after the other: letters beyond the first plane are none to it.
    private const string NamePattern = @"^(?:(?![\u{10000}-\u{10FFFF}])[\p{L}\p{Nd}\-_.]){1,64}$";

    private static readonly object[] FlagWords = [true, false, "yes", "no", "on", "off"];

    private readonly Utf8JsonWriter _json;
    private readonly SchemaDefinitions _definitions = new();

    private readonly Dictionary<Shape, string> _names;

    private SchemaWriter(Utf8JsonWriter json, IReadOnlyDictionary<string, Shape> named)
    {
        _json = json;
        _names = named.ToDictionary(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>The schema of files whose root has these keys.</summary>
    /// <param name="root">The keys.</param>
    /// <param name="named">Shapes that occur often, by the name under which they are written once.</param>
    public static string Write(KeyTable root, IReadOnlyDictionary<string, Shape>? named = null)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
            new SchemaWriter(json, named ?? new Dictionary<string, Shape>()).WriteRoot(root);

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private void WriteRoot(KeyTable root)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        _json.WriteString("title", "Rule file of PersonalizationEdge");
        WriteKeywords(new MapShape(root));
        if (_definitions.TryTake(out var next))
        {
            _json.WriteStartObject("definitions");
            do
            {
                _json.WritePropertyName(next.Name);
                WriteDefinition(next.Target());
            }
            while (_definitions.TryTake(out next));
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void WriteDefinition(Shape shape)
    {
        _json.WriteStartObject();
        WriteKeywords(shape);
        _json.WriteEndObject();
    }

    private void WriteShape(Shape shape, string description = "")
    {
        if (_names.TryGetValue(shape, out var name))
            shape = Named(name, shape);

        _json.WriteStartObject();
        if (description.Length > 0)
            _json.WriteString("description", description);

        // Beside a $ref nothing else counts in draft-07, the description neither.
        if (shape is NamedReference && description.Length > 0)
            WriteAlternatives("allOf", [shape]);
        else
            WriteKeywords(shape);

        _json.WriteEndObject();
    }

    private static NamedReference Named(string name, Shape shape) => new(name, () => shape);

    private void WriteKeywords(Shape shape)
    {
        switch (shape)
        {
            case MapShape map:
                WriteMap(map.Keys);
                break;
            case NamedShape named:
                WriteNamed(named);
                break;
            case TextShape text:
                TextSchema.Write(_json, text);
                break;
            case FlagShape:
                TextSchema.WriteEnum(_json, FlagWords);
                break;
            case NumberShape number:
                NumberSchema.Write(_json, number);
                break;
            case ListShape list:
                WriteList(list);
                break;
            case OneOrMoreShape some:
                WriteAlternatives("anyOf", [some.Item, new ListShape(some.Item, Least: 1)]);
                break;
            case EitherShape either:
                WriteAlternatives("anyOf", either.Shapes);
                break;
            case NamedReference reference:
                _json.WriteString("$ref", $"#/definitions/{_definitions.Add(reference)}");
                break;
            default:
                throw new NotSupportedException($"There is no schema for {shape.GetType().Name}.");
        }
    }

    private void WriteMap(KeyTable table)
    {
        var keys = table.Keys.Where(key => !key.IsNotYet).ToList();
        _json.WriteString("type", "object");
        if (keys.Count > 0)
        {
            _json.WriteStartObject("properties");
            foreach (var key in keys)
            {
                _json.WritePropertyName(key.Name);
                WriteShape(key.Shape, key.Summary);
            }

            _json.WriteEndObject();
        }

        _json.WriteBoolean("additionalProperties", false);
        TextSchema.WriteTexts(_json, "required", keys.Where(key => key.IsRequired).Select(key => key.Name));
        new KeyGroups(table).Write(_json);
    }

    private void WriteNamed(NamedShape named)
    {
        _json.WriteString("type", "object");
        _json.WriteStartObject("propertyNames");
        if (named.HasRuleNames)
            _json.WriteString("pattern", NamePattern);
        else
            _json.WriteNumber("minLength", 1);

        if (named.Forbidden.Count > 0)
        {
            _json.WriteStartObject("not");
            TextSchema.WriteEnum(_json, named.Forbidden);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.WritePropertyName("additionalProperties");
        WriteShape(named.Value);
        if (named.Least > 0)
            _json.WriteNumber("minProperties", named.Least);
    }

    private void WriteList(ListShape list)
    {
        _json.WriteString("type", "array");
        _json.WritePropertyName("items");
        WriteShape(list.Item);
        if (list.Least > 0)
            _json.WriteNumber("minItems", list.Least);
        if (list.Most < int.MaxValue)
            _json.WriteNumber("maxItems", list.Most);
    }

    private void WriteAlternatives(string keyword, IEnumerable<Shape> shapes)
    {
        _json.WriteStartArray(keyword);
        foreach (var shape in shapes)
            WriteShape(shape);

        _json.WriteEndArray();
    }
}
