using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonalizationEdge.Consent;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ConsentReport))]
internal sealed partial class ConsentJson : JsonSerializerContext;
