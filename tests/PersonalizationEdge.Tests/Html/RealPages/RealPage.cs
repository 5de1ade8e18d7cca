using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.RealPages;

/// <summary>The pages as they are published, and where in them parse5 says common elements lie.</summary>
internal static class RealPage
{
    private static readonly string Folder = Path.Combine(
        RepositoryFolder.Path, "tests", "PersonalizationEdge.Tests", "Html", "RealPages");

    /// <summary>The pages' names, and of each what selectors find: start, inside, its end, end; whether it can be replaced alone.</summary>
    public static Dictionary<string, Dictionary<string, int[]>> Places { get; } = ReadPlaces();

    /// <summary>The bytes of a page.</summary>
    public static byte[] Read(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, "Pages", name + ".gz"));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Dictionary<string, Dictionary<string, int[]>> ReadPlaces()
    {
        var places = new Dictionary<string, Dictionary<string, int[]>>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "places.jsonl"), Encoding.UTF8))
        {
            using var entry = JsonDocument.Parse(line);
            places.Add(
                entry.RootElement.GetProperty("page").GetString()!,
                entry.RootElement.GetProperty("places").Deserialize<Dictionary<string, int[]>>()!);
        }

        return places;
    }
}
