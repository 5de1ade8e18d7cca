using System.Runtime.CompilerServices;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>The pages met during one decision: a history names the same ones again and again.</summary>
/// <remarks>Found by length and last characters, in which a site's paths differ; of two in one place the later stays.</remarks>
[InlineArray(Length)]
internal struct RecentPages
{
    private const int Length = 512;
    private const int CharactersRead = 4;

    private PageFacts? _first;

    /// <summary>Where a path's facts are kept.</summary>
    public static int PlaceOf(string path)
    {
        var hash = (uint)path.Length;
        for (var i = Math.Max(0, path.Length - CharactersRead); i < path.Length; i++)
            hash = (hash * 37) + path[i];

        return (int)(hash % Length);
    }
}
