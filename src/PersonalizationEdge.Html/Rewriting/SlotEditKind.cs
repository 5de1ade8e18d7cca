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

    /// <summary>Content is put where its inside begins.</summary>
    Prepend,

    /// <summary>Content is put in front of its start tag.</summary>
    Before,

    /// <summary>Content is put behind its end.</summary>
    After,

    /// <summary>Attributes of its start tag are changed.</summary>
    EditTag,

    /// <summary>The whole element is replaced.</summary>
    Replace,

    /// <summary>The whole element is taken away.</summary>
    Remove,

    /// <summary>Its tags are taken away; its inside stays.</summary>
    Unwrap,

    /// <summary>Its children are put in another order.</summary>
    Rearrange,

    /// <summary>Its children are replaced by cards made of the first of them.</summary>
    FillCards,
}
