namespace PersonalizationEdge.Html;

/// <summary>What a selector asks of an element's place among its siblings, <c>An+B</c> (Selectors 4, section 13.3).</summary>
/// <param name="Step">A.</param>
/// <param name="Offset">B.</param>
/// <param name="OfType">Whether only siblings of the same name are counted.</param>
internal readonly record struct PositionTest(int Step, int Offset, bool OfType)
{
    /// <summary>The first one.</summary>
    public static PositionTest First(bool ofType) => new(0, 1, ofType);

    /// <summary>Whether it holds for a place, from 1.</summary>
    public bool Matches(int place)
    {
        var behind = (long)place - Offset;
        return Step == 0 ? behind == 0 : behind % Step == 0 && behind / Step >= 0;
    }
}
