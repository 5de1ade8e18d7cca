namespace PersonalizationEdge.Engine.Rules;

/// <summary>The reasons that can be given for a variant, made when it is loaded: deciding builds no text.</summary>
internal sealed class VariantReasons(string variant, string? segment)
{
    /// <summary>The variant was chosen.</summary>
    public string Chosen { get; } = segment is null
        ? $"variant {variant}: for everyone"
        : $"variant {variant}: segment {segment} matches";

    /// <summary>No variant matched, and of this one nobody can say because nobody is remembered.</summary>
    public string UnknownVisitor { get; } = $"no variant matched; segment {segment} is unknown: no consent";

    /// <summary>No variant matched, and of this one nobody can say because the visitor's past came too late.</summary>
    public string UnknownPast { get; } =
        $"no variant matched; segment {segment} is unknown: the visitor's past came too late";
}
