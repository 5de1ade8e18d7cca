namespace PersonalizationEdge.Engine.Rules;

/// <summary>The reasons that can be given for a variant, made when it is loaded: deciding builds no text.</summary>
internal sealed class VariantReasons(string name, Segment? segment)
{
    private const string NotKnown = "it asks for what is not known here";

    /// <summary>The variant was chosen.</summary>
    public string Chosen { get; } = Chose(name, segment);

    /// <summary>The variant would be chosen, but is not to be shown.</summary>
    public string Shadow { get; } = segment is null
        ? $"shadow: variant {name} would be shown: for everyone"
        : $"shadow: variant {name} would be shown: segment {segment.Name} matches";

    /// <summary>No variant matched, and of this one nobody can say because nobody is remembered.</summary>
    public string UnknownVisitor { get; } = Unknown(segment, "no consent");

    /// <summary>No variant matched, and of this one nobody can say because the visitor's past came too late.</summary>
    public string UnknownPast { get; } = Unknown(segment, "the visitor's past came too late");

    /// <summary>No variant matched, and of this one nobody can say although the visitor is remembered.</summary>
    public string UnknownFact { get; } = Unknown(segment, NotKnown);

    private static string Unknown(Segment? segment, string why) => segment switch
    {
        // Neither consent nor time would change anything.
        { IsEnabled: false } => $"no variant matched; segment {segment.Name} is switched off",
        { NeedsConsent: false } => $"no variant matched; segment {segment.Name} is unknown: {NotKnown}",
        _ => $"no variant matched; segment {segment?.Name} is unknown: {why}",
    };

    private static string Chose(string name, Segment? segment) => segment is null
        ? $"variant {name}: for everyone"
        : $"variant {name}: segment {segment.Name} matches";
}
