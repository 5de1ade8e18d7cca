namespace PersonalizationEdge.Configuration;

/// <summary>How the rule files looked on the disk: names, sizes and times, without reading them.</summary>
internal sealed class RuleStamp : IEquatable<RuleStamp>
{
    private readonly string _text;

    private RuleStamp(string text) => _text = text;

    /// <summary>Looks at the rule files of a path and at the files they name.</summary>
    public static RuleStamp Of(string path, IEnumerable<string> included)
    {
        try
        {
            var names = RuleFiles.Find(path).Concat(included).Distinct().Order(StringComparer.Ordinal);
            return new RuleStamp(string.Join('\n', names.Select(Describe)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed is a state like any other; loading says what is wrong.
            return new RuleStamp(exception.GetType().Name);
        }
    }

    public bool Equals(RuleStamp? other) => _text == other?._text;

    public override bool Equals(object? obj) => Equals(obj as RuleStamp);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    private static string Describe(string name)
    {
        // FileInfo does not follow links: a swapped link shows by its own time, a changed target by the target's.
        var file = new FileInfo(name);
        var target = file.LinkTarget is null ? null : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return file.Exists
            ? $"{name}|{file.Length}|{file.LastWriteTimeUtc.Ticks}|{target?.FullName}|{target?.LastWriteTimeUtc.Ticks}"
            : $"{name}|missing";
    }
}
