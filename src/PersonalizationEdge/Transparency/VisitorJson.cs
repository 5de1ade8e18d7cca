using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonalizationEdge.Transparency;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(VisitorReport))]
internal sealed partial class VisitorJson : JsonSerializerContext;
