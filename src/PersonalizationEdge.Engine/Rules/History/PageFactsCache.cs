namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Remembers what was worked out of pages, bounded: paths come from outside and have no bound.</summary>
/// <remarks>
/// Each page has eight places, by its hash. Where a ninth page wants them the table grows, at last it takes one's place. Read without a lock: a place that is
/// changed meanwhile shows another page, which whoever asks has to look for anyway. A dictionary costs a decision twice
/// as many misses of the processor's caches.
/// </remarks>
internal sealed class PageFactsCache
{
    private const int Ways = 8;
    private const int LeastPlaces = 1024;
    private const int MostPlaces = 64 * 1024;

    private readonly Lock _changing = new();
    private volatile Place[] _places = [];
    private int _next;

    /// <summary>The page with this hash, or most likely another one or null where it is not remembered.</summary>
    public PageFacts? Candidate(int hash)
    {
        var places = _places;
        if (places.Length == 0)
            return null;

        var first = FirstOf(hash, places.Length);
        for (var place = first; place < first + Ways; place++)
        {
            if (places[place].Hash == hash)
                return places[place].Facts;
        }

        return null;
    }

    /// <summary>Remembers a page.</summary>
    public void Set(int hash, PageFacts facts)
    {
        lock (_changing)
        {
            while (_places.Length < MostPlaces && !HasRoom(hash))
                Grow();

            Put(_places, hash, facts);
        }
    }

    private static int FirstOf(int hash, int places) => hash & (places - Ways);

    private void Grow()
    {
        var grown = new Place[Math.Max(LeastPlaces, _places.Length * 2)];
        foreach (var place in _places)
        {
            if (place.Facts is not null)
                Put(grown, place.Hash, place.Facts);
        }

        _places = grown;
    }

    private bool HasRoom(int hash) =>
        _places.Length > 0 && PlaceFor(_places.AsSpan(FirstOf(hash, _places.Length), Ways), hash) >= 0;

    private void Put(Place[] places, int hash, PageFacts facts)
    {
        var set = places.AsSpan(FirstOf(hash, places.Length), Ways);
        var place = PlaceFor(set, hash);
        if (place < 0)
            place = _next++ & (Ways - 1);

        set[place] = new Place(hash, facts);
    }

    // The one with the same hash, else an empty one, else -1.
    private static int PlaceFor(ReadOnlySpan<Place> set, int hash)
    {
        var found = -1;
        for (var place = Ways - 1; place >= 0; place--)
        {
            if (set[place].Facts is not null && set[place].Hash == hash)
                return place;
            if (set[place].Facts is null)
                found = place;
        }

        return found;
    }

    private readonly record struct Place(int Hash, PageFacts? Facts);
}
