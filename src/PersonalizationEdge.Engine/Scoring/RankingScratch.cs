namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What a ranking needs to work with; rented, so that a ranking allocates nothing.</summary>
internal sealed class RankingScratch
{
    public VisitorPast Past { get; } = new();

    public CandidateList Candidates { get; } = new();

    public InterestSource Interests { get; } = new();

    public RowPicker Picker { get; } = new();
}
