namespace PersonalizationEdge.Html;

/// <summary>What is done to a slot's element.</summary>
public enum SlotEditKind
{
    /// <summary>Nothing: the page's own content stays.</summary>
    Keep,

    /// <summary>Its inner content is replaced.</summary>
    SetInnerContent,

    /// <summary>Content is added as its last child.</summary>
    Append,

    /// <summary>Content is put in front of its start tag.</summary>
    Before,

    /// <summary>Content is put behind its end.</summary>
    After,

    /// <summary>Attributes of its start tag are changed.</summary>
    EditTag,

    /// <summary>Its children are put in another order.</summary>
    Rearrange,

    /// <summary>Its children are replaced by cards made of the first of them.</summary>
    FillCards,
}
