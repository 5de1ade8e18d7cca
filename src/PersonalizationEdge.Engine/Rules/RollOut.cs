using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules;

/// <summary><c>percent</c>: a share of the visitors, always the same ones; a larger share keeps those of a smaller.</summary>
/// <param name="Seed">Shuffles the visitors; made of the slot's and the variant's name, so that each has its own.</param>
/// <param name="Share">The share, 0 to 1.</param>
internal sealed record RollOut(AssignmentSeed Seed, double Share)
{
    /// <summary>Whether a visitor is among them; nobody can say of one who is not remembered.</summary>
    public Truth Has(VisitorId? visitor)
    {
        if (visitor is not { } known)
            return Truth.Unknown;

        return Seed.Assign(known) < Share ? Truth.True : Truth.False;
    }
}
