namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>What an edge knows of a visitor.</summary>
internal enum VisitorKind
{
    /// <summary>Has agreed, and has a history.</summary>
    Agreed,

    /// <summary>The same, and has a session with the site.</summary>
    Session,

    /// <summary>The same, and proves herself by Authorization.</summary>
    Authorized,

    /// <summary>Has agreed, and loses the edge's id each time.</summary>
    Forgetful,

    /// <summary>Has not been asked.</summary>
    New,

    /// <summary>Has refused.</summary>
    Refused,

    /// <summary>Has a browser that objects.</summary>
    Objecting,

    /// <summary>Is none.</summary>
    Bot,
}
