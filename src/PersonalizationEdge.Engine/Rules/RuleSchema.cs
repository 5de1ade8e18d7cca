using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Schema;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>The JSON Schema of rule files.</summary>
public static class RuleSchema
{
    /// <summary>The schema, draft-07, as a JSON text that ends with a line feed.</summary>
    public static string Write() => SchemaWriter.Write(RuleSections.Keys, RuleShapes.Named);
}
