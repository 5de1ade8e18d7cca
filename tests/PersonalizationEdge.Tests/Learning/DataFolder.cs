namespace PersonalizationEdge.Tests.Learning;

/// <summary>A folder of its own for one test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("edge-items-").FullName;

    public string Items => System.IO.Path.Combine(Path, "items.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
