namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Where a placeholder's value comes from.</summary>
public enum PlaceholderSource
{
    /// <summary>The title of the page's own item.</summary>
    ItemTitle,

    /// <summary>The path of the page's own item.</summary>
    ItemUrl,

    /// <summary>The title of the item viewed last.</summary>
    ViewedTitle,

    /// <summary>The path of the item viewed last.</summary>
    ViewedUrl,

    /// <summary>A preference the visitor declared.</summary>
    Preference,

    /// <summary>A parameter of the page's query, declared by the site.</summary>
    Query,
}
