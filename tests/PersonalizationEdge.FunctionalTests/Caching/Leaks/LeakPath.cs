namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>A kind of page of the site, of which there are several.</summary>
/// <param name="Name">The first part of their paths.</param>
/// <param name="Weight">How often they are asked for.</param>
/// <param name="HasSlots">Whether they have slots.</param>
/// <param name="IsPublic">Whether the site gives them to everybody, whoever asks.</param>
internal sealed record LeakPath(string Name, int Weight = 2, bool HasSlots = true, bool IsPublic = false)
{
    /// <summary>How many there are of each.</summary>
    public const int Each = 6;

    /// <summary>All kinds.</summary>
    public static readonly LeakPath[] All =
    [
        new("shared", Weight: 4),
        new("public", Weight: 4, IsPublic: true),
        new("must"),
        new("asks"),
        new("coded"),
        new("language"),
        new("tenant", Weight: 3),
        new("stale"),
        new("owners"),
        new("turning", Weight: 5),
        new("private"),
        new("nostore", Weight: 1),
        new("session", Weight: 2),
        new("large", Weight: 1),
        new("asked"),
        new("missing", Weight: 1, HasSlots: false),
        new("broken", Weight: 1, HasSlots: false),
        new("elsewhere", Weight: 2, HasSlots: false),
        new("style", Weight: 3, HasSlots: false),
        new("data", Weight: 2, HasSlots: false),
    ];

    private static readonly LeakPath[] ByWeight = [.. All.SelectMany(path => Enumerable.Repeat(path, path.Weight))];

    /// <summary>One of them, as often as its weight says.</summary>
    public static LeakPath Any(Random chance) => ByWeight[chance.Next(ByWeight.Length)];
}
