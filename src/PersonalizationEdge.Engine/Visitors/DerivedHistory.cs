namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Something worked out of a history and kept with it; whoever did it knows for what it holds.</summary>
internal abstract class DerivedHistory
{
    /// <summary>About how many bytes of memory it takes.</summary>
    public abstract int Bytes { get; }
}
