namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What an attribute's value is; operators say which kinds they take.</summary>
[Flags]
internal enum AttributeKind
{
    /// <summary>Text, compared without regard to case unless told.</summary>
    Text = 1,

    /// <summary>A path of the site, compared with case.</summary>
    Path = 1 << 1,

    /// <summary>One of a few words.</summary>
    Choice = 1 << 2,

    /// <summary>A code of two letters.</summary>
    Code = 1 << 3,

    /// <summary>A language tag, matched by its beginning (RFC 4647, section 3.3.1).</summary>
    Language = 1 << 4,

    /// <summary>Several texts.</summary>
    Texts = 1 << 5,

    /// <summary>Yes or no.</summary>
    Flag = 1 << 6,

    /// <summary>A number.</summary>
    Number = 1 << 7,

    /// <summary>A length of time, in milliseconds.</summary>
    Duration = 1 << 8,

    /// <summary>A part of a whole, 0 to 1.</summary>
    Share = 1 << 9,

    /// <summary>A time of day, in seconds since midnight.</summary>
    Time = 1 << 10,

    /// <summary>A day of the week, Sunday 0.</summary>
    Weekday = 1 << 11,

    /// <summary>A date, in days since 0001-01-01.</summary>
    Date = 1 << 12,

    /// <summary>The segments the visitor is in.</summary>
    Segments = 1 << 13,
}
