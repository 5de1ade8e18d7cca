namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Why an item got a part of its score.</summary>
public enum ScorePartKind : byte
{
    /// <summary>Visitors of an item look at this one too; the subject is that item's path.</summary>
    CoVisited = 1,

    /// <summary>The visitor looks at items with a tag; the subject is the tag.</summary>
    Tag = 2,

    /// <summary>The visitor looks at items of a category; the subject is the category.</summary>
    Category = 3,

    /// <summary>Many look at it now; there is no subject.</summary>
    Popular = 4,

    /// <summary>It is new; there is no subject.</summary>
    Fresh = 5,
}
