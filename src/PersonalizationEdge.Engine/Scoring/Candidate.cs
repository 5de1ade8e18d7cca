namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item on its way into a row; changed in place.</summary>
internal struct Candidate
{
    /// <summary>The item's number in the <see cref="ItemIndex"/>.</summary>
    public int Number;

    /// <summary>How much it is visited together with the visitor's recent items.</summary>
    public double CoVisits;

    /// <summary>The recent item that adds most to that, and how much; -1 for none.</summary>
    public (int Number, double Gain) Recent;

    /// <summary>How well it fits the visitor's interests.</summary>
    public double Interest;

    /// <summary>The topic that adds most to that, and how much; -1 for none.</summary>
    public (int Number, double Gain) Topic;

    /// <summary>How popular it is.</summary>
    public double Popularity;

    /// <summary>When the visitor last looked at it or bought it.</summary>
    public long ActedMs;

    /// <summary>How often it was shown since, decayed.</summary>
    public double Shown;

    /// <summary>What of its score its being shown leaves.</summary>
    public double Freshness;

    /// <summary>Whether it must not be ranked.</summary>
    public bool IsOut;

    /// <summary>How well it fits.</summary>
    public double Score;
}
