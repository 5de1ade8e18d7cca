using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Support;

/// <summary>An empty folder for one test, deleted after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("edge-test-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string[] Names =>
        [.. Directory.GetFiles(Path).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Names of the files that hold an id: as raw bytes, or as hexadecimal digits in either case.</summary>
    public string[] FilesHolding(VisitorId visitor)
    {
        var raw = new byte[VisitorId.Bytes];
        visitor.Write(raw);
        byte[][] forms = [raw, Bytes(visitor.ToString()), Bytes(visitor.ToString().ToUpperInvariant())];
        return [.. Names.Where(name => forms.Any(form => Holds(name, form)))];
    }

    /// <summary>Names of the files that hold a text as UTF-8.</summary>
    public string[] FilesHolding(string text) =>
        [.. Names.Where(name => Holds(name, Bytes(text)))];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    // The lock file of a running edge cannot be opened, and is empty.
    private bool Holds(string name, byte[] bytes) =>
        new FileInfo(this[name]).Length > 0 && Read(this[name]).AsSpan().IndexOf(bytes) >= 0;

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
