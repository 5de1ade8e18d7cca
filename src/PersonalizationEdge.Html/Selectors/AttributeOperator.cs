namespace PersonalizationEdge.Html;

/// <summary>How a selector compares an attribute (Selectors 4, section 6).</summary>
internal enum AttributeOperator
{
    /// <summary><c>[name]</c></summary>
    Exists,

    /// <summary><c>[name=value]</c></summary>
    Is,

    /// <summary><c>[name~=value]</c>, and <c>.value</c></summary>
    HasWord,

    /// <summary><c>[name|=value]</c></summary>
    IsOrDashPrefix,

    /// <summary><c>[name^=value]</c></summary>
    Starts,

    /// <summary><c>[name$=value]</c></summary>
    Ends,

    /// <summary><c>[name*=value]</c></summary>
    Contains,
}
