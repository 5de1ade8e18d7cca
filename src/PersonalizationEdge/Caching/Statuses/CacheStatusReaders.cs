namespace PersonalizationEdge.Caching.Statuses;

/// <summary>Whose answers have Cache-Status; as the setting <c>Edge:CacheStatus</c> names them.</summary>
internal static class CacheStatusReaders
{
    /// <summary>Browsers that are signed in as an owner's.</summary>
    public const string Admins = "admins";

    public const string Everybody = "everybody";

    public const string Nobody = "nobody";

    /// <summary>Whether there are readers of that name.</summary>
    public static bool IsKnown(string name) => name is Admins or Everybody or Nobody;

    /// <summary>Tells who they are; null for nobody.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="isAdmin">Tells an owner's browser by its request; null where none can be signed in.</param>
    public static Func<HttpContext, bool>? Of(string name, Func<HttpContext, bool>? isAdmin) => name switch
    {
        Everybody => static _ => true,
        Admins => isAdmin,
        _ => null,
    };
}
