namespace PersonalizationEdge.Html;

/// <summary>What a tag does to the open elements.</summary>
public enum PageTokenEffect
{
    /// <summary>Nothing: of a tag, that it is ignored, or only adds its attributes to an element that is there.</summary>
    None,

    /// <summary>It opens its element.</summary>
    Opens,

    /// <summary>It makes its element, which has no inside.</summary>
    MakesVoid,

    /// <summary>It ends elements.</summary>
    Ends,
}
