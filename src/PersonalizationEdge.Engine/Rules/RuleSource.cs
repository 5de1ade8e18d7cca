namespace PersonalizationEdge.Engine.Rules;

/// <summary>A rule file as it was read.</summary>
/// <param name="Name">The file, as problems name it.</param>
/// <param name="Bytes">Its content.</param>
public sealed record RuleSource(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>
    /// Reads a file that the rule file names, by its path relative to the rule file's folder (checked: never outside
    /// it), or gives null where there is none; unset, a rule file can name no others.
    /// </summary>
    public Func<string, ReadOnlyMemory<byte>?>? ReadBeside { get; init; }
}
