namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Which of its parts a stored history entry has.</summary>
[Flags]
internal enum EntryFlags : byte
{
    None = 0,
    BeginsVisit = 1,
    Slot = 2,
    Variant = 4,
    Detail = 8,
    Value = 16,
    Items = 32,

    /// <summary>All there are; another bit means damage.</summary>
    All = BeginsVisit | Slot | Variant | Detail | Value | Items,
}
