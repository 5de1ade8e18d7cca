using System.Text.Json.Serialization;

namespace PersonalizationEdge.Declared;

/// <summary>How the endpoints write JSON; generated, so that nothing is looked up while running.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PreferenceReport))]
[JsonSerializable(typeof(DeclaredProblem))]
internal sealed partial class DeclaredJson : JsonSerializerContext;
