namespace PersonalizationEdge.Html;

/// <summary>How the children of a list are found and told apart; made once, shared by all pages.</summary>
public sealed class ListShape
{
    /// <summary>Compiles the selectors.</summary>
    /// <param name="child">What a child that moves must be; asks nothing of ancestors. Scripts, styles, links, metas,
    /// templates and noscripts stay in their places whatever it says.</param>
    /// <param name="key">Where in a child its key is: the first element it matches, the child itself included. What it
    /// asks of ancestors is looked for in the child only.</param>
    /// <param name="attribute">The attribute whose value is the key.</param>
    public ListShape(Selector child, Selector key, string attribute)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(key);
        if (!child.IsSimple)
        {
            throw new ArgumentException("A child's selector asks nothing of ancestors.", nameof(child));
        }

        Program = new SlotMatcher([new SlotMarker("child", child), new SlotMarker("key", key)]).Program;
        Attribute = AttributeNames.Encode(attribute);
    }

    internal MatchProgram Program { get; }

    internal byte[] Attribute { get; }
}
