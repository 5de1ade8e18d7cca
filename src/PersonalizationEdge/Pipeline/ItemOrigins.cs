using PersonalizationEdge.Learning;
using Yarp.ReverseProxy;

namespace PersonalizationEdge.Pipeline;

/// <summary>Names the origin from which an item's page can be fetched: the one cluster there is.</summary>
/// <remarks>
/// With several clusters it is the routes that know which of them has a page; fetching from the wrong one would teach that the item
/// is gone. There items are learned from passing anonymous pages only.
/// </remarks>
internal sealed class ItemOrigins(IProxyStateLookup proxy)
{
    /// <summary>The origin of a page, or null where it is not certain or no destination is available.</summary>
    public ItemOrigin? Find(PageAddress address)
    {
        using var clusters = proxy.GetClusters().GetEnumerator();
        if (!clusters.MoveNext())
        {
            return null;
        }

        var cluster = clusters.Current;
        if (clusters.MoveNext() || cluster.DestinationsState.AvailableDestinations is not [var destination, ..])
        {
            return null;
        }

        return new ItemOrigin(cluster.Model.HttpClient, new Uri(destination.Model.Config.Address));
    }
}
