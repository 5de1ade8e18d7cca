using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Engine.Rules.Content;

internal static class PlaceholderValues
{
    public static IReadOnlyList<string>? ResolveAll(VariantContent content, in Facts facts) => [];
}
