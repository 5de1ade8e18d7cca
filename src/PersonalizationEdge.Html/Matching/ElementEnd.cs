namespace PersonalizationEdge.Html;

/// <summary>What may be done where an element's end is met.</summary>
[Flags]
internal enum ElementEnd : byte
{
    Unsure = 0,
    Replace = 1,
    Append = 2,
    Certain = Replace | Append,
}
