namespace PersonalizationEdge.Html;

/// <summary>What became of a slot in one page.</summary>
public enum SlotVerdict
{
    /// <summary>No element of the page is the slot.</summary>
    NotFound,

    /// <summary>It was found and its edit was carried out.</summary>
    Applied,

    /// <summary>It was found and its edit was <see cref="SlotEditKind.Keep"/>, or said that nothing changes.</summary>
    Kept,

    /// <summary>It was left alone: one pass cannot know where the element ends, or it has no inside that takes the edit.</summary>
    Ambiguous,

    /// <summary>It was left alone: it lies inside another slot, or shares its element with one.</summary>
    InsideAnotherSlot,

    /// <summary>It was left alone: its content, a tag or the page's depth is larger than allowed.</summary>
    TooLarge,

    /// <summary>It was left alone: rewriting stopped at a fault before it was done.</summary>
    Fault,

    /// <summary>It was left alone: it has no child to make cards of, or the child lacks a part that must be replaced,
    /// or has it where it cannot be, or something would go on speaking of the item that it shows.</summary>
    NoTemplate,
}
