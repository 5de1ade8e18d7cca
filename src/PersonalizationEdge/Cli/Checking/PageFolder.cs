using PersonalizationEdge.Engine.Rules.Lints;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>A folder of saved pages: a file's path in it is the page's, and <c>index.html</c> its folder's.</summary>
internal static class PageFolder
{
    // A saved site may be large, and each page is read whole.
    private const int MostPages = 1000;
    private const int MostBytes = 8 * 1024 * 1024;

    private static readonly string[] Indexes = ["index.html", "index.htm"];

    /// <summary>The pages, by their paths; what is no page by its name (an image, a style) is passed over.</summary>
    public static IReadOnlyList<SeenPage> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(IsPage)
            .Order(StringComparer.Ordinal)
            .Take(MostPages)
            .Select(file => PageMarks.Read(new SeenPage(PathOf(folder, file), File.ReadAllBytes(file))))];

    private static bool IsPage(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is "" or ".html" or ".htm" && new FileInfo(file).Length <= MostBytes;

    private static string PathOf(string folder, string file)
    {
        var path = "/" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
        var name = Path.GetFileName(file);
        var page = Indexes.Contains(name) ? path[..^name.Length] : path;

        // As a browser asks for it: blanks and letters beyond ASCII are encoded.
        return new UriBuilder("http", "pages") { Path = page }.Uri.AbsolutePath;
    }
}
