namespace PersonalizationEdge.Html;

/// <summary>What is done to one attribute of a start tag.</summary>
internal enum TagEditKind : byte
{
    SetAttribute,
    RemoveAttribute,
    AddClass,
    RemoveClass,
}
