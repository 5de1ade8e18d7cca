using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Configuration;

/// <summary>A copy of the last rule files without errors, kept in the data folder for a start with broken ones.</summary>
/// <remarks>Each copy is a folder of its own, named by its version and complete before it has its name; a pointer file, replaced
/// by rename, says which counts. So a crash at any point leaves the old copy or the new one.</remarks>
internal sealed class RuleLastGood(string dataFolder)
{
    private readonly string _folder = Path.Combine(dataFolder, "rules-last-good");

    private string Pointer => Path.Combine(_folder, "current");

    /// <summary>The copy, or null if there is none that can be used.</summary>
    public RuleSet? Load() => File.Exists(Pointer) ? RuleFiles.Load(PathOf(File.ReadAllText(Pointer).Trim())).Result.RuleSet : null;

    /// <summary>Keeps these files; does nothing if they are kept already.</summary>
    public void Save(RuleSet rules, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        if (File.Exists(Pointer) && File.ReadAllText(Pointer) == rules.Version && Directory.Exists(PathOf(rules.Version)))
            return;

        var target = PathOf(rules.Version);
        var unfinished = target + ".new";
        DeleteFolder(unfinished);
        DeleteFolder(target);
        foreach (var (name, bytes) in contents)
        {
            var path = Path.Combine(unfinished, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WriteThrough(path, bytes.Span);
        }

        Directory.Move(unfinished, target);
        WriteThrough(Pointer + ".new", System.Text.Encoding.ASCII.GetBytes(rules.Version));
        File.Move(Pointer + ".new", Pointer, overwrite: true);

        foreach (var old in Directory.EnumerateDirectories(_folder).Where(old => Path.GetFileName(old) != rules.Version))
            DeleteFolder(old);
    }

    private static void WriteThrough(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private string PathOf(string version) => Path.Combine(_folder, Path.GetFileName(version));
}
