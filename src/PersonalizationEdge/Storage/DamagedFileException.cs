namespace PersonalizationEdge.Storage;

/// <summary>A file is not one of ours in good order: foreign, damaged, or of another schema version.</summary>
internal sealed class DamagedFileException(string path, string reason, Exception? inner = null)
    : IOException($"{path}: {reason}", inner)
{
    /// <summary>What is wrong with it, in words.</summary>
    public string Reason { get; } = reason;
}
