namespace PersonalizationEdge.Learning;

/// <summary>How many elements of a page may be looked at: items that name each other by id would make a walk without end.</summary>
internal sealed class WalkBudget(int elements)
{
    private int _left = elements;

    /// <summary>Takes one, or says that none is left.</summary>
    public bool TryTake() => _left-- > 0;
}
