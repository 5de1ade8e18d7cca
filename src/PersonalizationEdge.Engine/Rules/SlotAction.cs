namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a slot's variants do to its element.</summary>
public enum SlotAction
{
    /// <summary>Its inner content is replaced by markup.</summary>
    Banner,

    /// <summary>Its inner content is replaced by text.</summary>
    Text,

    /// <summary>Markup is added as its last child.</summary>
    Append,

    /// <summary>Markup is added where its inside begins.</summary>
    Prepend,

    /// <summary>Markup is added in front of it.</summary>
    Before,

    /// <summary>Markup is added behind it.</summary>
    After,

    /// <summary>The whole element is replaced by markup.</summary>
    Replace,

    /// <summary>The whole element is taken out of the page.</summary>
    Remove,

    /// <summary>Its tags are taken out of the page.</summary>
    Unwrap,

    /// <summary>Attributes of its start tag are set or taken away.</summary>
    Attribute,

    /// <summary>Classes are added or taken away.</summary>
    Class,

    /// <summary>Recommended items, each in a copy of its first child.</summary>
    Row,

    /// <summary>Its children change places.</summary>
    Order,

    /// <summary>It gets the attribute <c>hidden</c>.</summary>
    Hide,

    /// <summary>It loses the attribute <c>hidden</c>.</summary>
    Show,
}
