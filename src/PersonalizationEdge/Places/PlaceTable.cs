using System.Net;

namespace PersonalizationEdge.Places;

/// <summary>Which addresses are where: an imported table, immutable.</summary>
internal sealed class PlaceTable
{
    private readonly PlaceSegments<uint> _v4;
    private readonly PlaceSegments<UInt128> _v6;
    private readonly Place[] _places;

    /// <summary>Takes segments and their places; segments give a place's number from 1.</summary>
    public PlaceTable(PlaceSegments<uint> v4, PlaceSegments<UInt128> v6, Place[] places)
    {
        _v4 = v4;
        _v6 = v6;
        _places = places;
    }

    /// <summary>The IPv4 addresses.</summary>
    public PlaceSegments<uint> V4 => _v4;

    /// <summary>The IPv6 addresses.</summary>
    public PlaceSegments<UInt128> V6 => _v6;

    /// <summary>The places, each once.</summary>
    public IReadOnlyList<Place> Places => _places;

    /// <summary>How many segments there are.</summary>
    public int SegmentCount => _v4.Starts.Length + _v6.Starts.Length;

    /// <summary>
    /// Where an address is; null for addresses of private networks and where the table does not say. A binary search:
    /// allocates nothing.
    /// </summary>
    public Place? Find(IPAddress address)
    {
        var number = AddressNumber.Of(address);
        if (!PublicAddress.IsPublic(number))
            return null;

        var place = number.IsIPv4 ? _v4.Find((uint)number.Value) : _v6.Find(number.Value);

        return place == 0 ? null : _places[place - 1];
    }
}
