namespace PersonalizationEdge.Engine.Rules.Conditions;

internal static class TruthExtensions
{
    /// <summary>The opposite; unknown stays unknown.</summary>
    public static Truth Negate(this Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    public static Truth ToTruth(this bool holds) => holds ? Truth.True : Truth.False;
}
