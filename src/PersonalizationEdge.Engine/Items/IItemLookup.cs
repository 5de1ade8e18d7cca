namespace PersonalizationEdge.Engine.Items;

/// <summary>What is known of the site's items; safe to ask from any thread, never blocks.</summary>
public interface IItemLookup
{
    /// <summary>A number that changes whenever an answer of <see cref="Find"/> may.</summary>
    long Version { get; }

    /// <summary>The item whose page has this path, or null if none has been learned there.</summary>
    Item? Find(string path);
}
