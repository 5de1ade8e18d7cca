namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>What a variant does to its slot's element: <see cref="MarkupContent"/>, <see cref="TagContent"/>
/// and others.</summary>
public abstract record VariantContent
{
    /// <summary>The placeholders of all its templates, in the order in which their values are given to them.</summary>
    public abstract IReadOnlyList<Placeholder> Placeholders { get; }

    /// <summary>Where the links of the content lead, as they are written; a row's and a list's are known by their items.</summary>
    public virtual IReadOnlyList<string> Links => [];
}
