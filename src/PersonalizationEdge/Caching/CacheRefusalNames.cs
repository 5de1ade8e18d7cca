using System.Text.Json;

namespace PersonalizationEdge.Caching;

/// <summary>The names under which refusals stand in log, metrics and <c>explain</c>.</summary>
internal static class CacheRefusalNames
{
    private static readonly string[] Names =
        [.. Enum.GetNames<CacheRefusal>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>The name of a refusal, such as <c>hit-for-miss</c>.</summary>
    public static string Name(this CacheRefusal refusal) => Names[(int)refusal];
}
