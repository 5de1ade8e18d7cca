using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Configuration;

/// <summary>The rule files at a path, a file or a folder of <c>*.yaml</c> and <c>*.yml</c>, read once with all they name.</summary>
internal sealed class RuleFiles
{
    // More is no rule folder, but somebody's download folder.
    private const int MaxFiles = 1000;

    // A byte past the loader's limit shows that a file is larger without reading it all.
    private const int MaxBytes = (1024 * 1024) + 1;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _contents = [];
    private readonly List<RuleSource> _sources = [];
    private readonly List<RuleProblem> _problems = [];

    private RuleFiles(string path) => Folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? "";

    /// <summary>The folder that the files' names are relative to.</summary>
    public string Folder { get; }

    /// <summary>The rule files, as problems name them.</summary>
    public IReadOnlyList<string> Names => [.. _sources.Select(source => source.Name)];

    /// <summary>Every file that was read, by its path within <see cref="Folder"/>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Contents => _contents;

    /// <summary>Every path that was looked at, there or not: when one of them changes the rules may.</summary>
    public HashSet<string> Watched { get; } = [];

    /// <summary>Reads and loads what is at a path.</summary>
    public static (RuleFiles Files, RuleLoadResult Result) Load(string path)
    {
        var files = new RuleFiles(path);
        files.ReadAll(path);
        if (files._problems.Count > 0)
            return (files, new RuleLoadResult(null, files._problems));

        var result = RuleLoader.Load(files._sources);

        // The loader asks for included files, which may fail to be read as well.
        return (files, files._problems.Count > 0 ? new RuleLoadResult(null, [.. files._problems, .. result.Problems]) : result);
    }

    /// <summary>The rule files at a path as they are named now.</summary>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path))
            return [path];

        return [.. Directory.EnumerateFiles(path).Where(IsRuleFile).Order(StringComparer.Ordinal).Take(MaxFiles)];
    }

    private static bool IsRuleFile(string name) => Path.GetExtension(name) is ".yaml" or ".yml";

    private void ReadAll(string path)
    {
        try
        {
            foreach (var name in Find(path))
            {
                Watched.Add(name);
                if (!IsRuleFile(name) && File.Exists(name))
                    _problems.Add(Problem("bad-file", name, "a rule file ends with .yaml or .yml"));
                else if (TryRead(name) is { } bytes)
                    Add(name, bytes);
                else
                    _problems.Add(Problem("missing-file", name, "there is no such file or folder"));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(Problem("unreadable", path, exception.Message.TrimEnd('.')));
        }

        if (_sources.Count == 0 && _problems.Count == 0)
            _problems.Add(Problem("no-files", path, "the folder holds no rule files", "they end with .yaml"));
    }

    private void Add(string name, ReadOnlyMemory<byte> bytes)
    {
        _contents[Path.GetFileName(name)] = bytes;
        _sources.Add(new RuleSource(name, bytes) { ReadBeside = ReadBeside });
    }

    private ReadOnlyMemory<byte>? ReadBeside(string relativePath)
    {
        var name = Path.Combine(Folder, relativePath);
        Watched.Add(name);
        try
        {
            if (TryRead(name) is not { } bytes)
                return null;

            _contents[relativePath] = bytes;
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(Problem("unreadable", name, exception.Message.TrimEnd('.')));
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? TryRead(string name)
    {
        if (!File.Exists(name))
            return null;

        using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[Math.Min(Math.Max(stream.Length, 0) + 1, MaxBytes)];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

        return buffer.AsMemory(0, length);
    }

    private static RuleProblem Problem(string code, string name, string message, string? hint = null) =>
        new(code, Severity.Error, name, 1, 1, message, hint);
}
