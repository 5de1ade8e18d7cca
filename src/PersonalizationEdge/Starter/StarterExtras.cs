using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Starter;

/// <summary>Files that every starter folder gets, whatever the site: by name, with their text.</summary>
internal static class StarterExtras
{
    /// <summary>The schema by which editors complete and check rule files; where it is among the files, they point to it.</summary>
    public const string SchemaFile = "edge.schema.json";

    /// <summary>The files of this version.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        [SchemaFile] = RuleSchema.Write(),
    };
}
