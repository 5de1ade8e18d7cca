using PersonalizationEdge.Caching.Storing;

namespace PersonalizationEdge.Tests.Caching.Storing;

/// <summary>The policy, step by step, in a store with room for ten entries; so one entry is the small queue's share.</summary>
public class EvictionTests
{
    private const int EntryBytes = 840;
    private const int Room = 10;

    private static readonly object Page = new();

    private readonly BoundedStore<int, object> _store = new(
        Room * (EntryBytes + BoundedStore<int, object>.EntryOverheadBytes),
        EntryBytes);

    [Fact]
    public void The_oldest_goes_first()
    {
        Add(0, 13);

        Assert.Equal(Enumerable.Range(3, Room), Held());
    }

    [Fact]
    public void What_was_used_twice_moves_on_and_what_was_used_once_goes()
    {
        Add(0, Room);
        Use(0, times: 2);
        Use(1, times: 1);
        Add(Room, 20);

        Assert.Contains(0, Held());
        Assert.DoesNotContain(1, Held());
    }

    [Fact]
    public void A_peek_is_not_a_use()
    {
        Add(0, Room);
        for (var time = 0; time < 5; time++)
            Assert.True(_store.TryPeek(0, out _));
        Add(Room, 1);

        Assert.DoesNotContain(0, Held());
    }

    [Fact]
    public void What_comes_again_soon_after_it_went_stays()
    {
        Add(0, Room + 1);
        Assert.DoesNotContain(0, Held());

        Add(0, 1);
        Add(100, 50);

        Assert.Contains(0, Held());
    }

    [Fact]
    public void What_comes_again_late_is_new()
    {
        Add(0, 30);
        Add(0, 1);
        Add(100, 50);

        Assert.DoesNotContain(0, Held());
    }

    [Fact]
    public void What_was_removed_is_no_ghost()
    {
        Add(0, Room);
        _store.Remove(0);
        Add(0, 1);
        Add(100, 50);

        Assert.DoesNotContain(0, Held());
    }

    [Fact]
    public void A_page_refreshed_keeps_its_rank()
    {
        Add(0, Room + 1);
        Add(0, 1);
        Add(0, 1);
        Add(100, 50);

        Assert.Contains(0, Held());
    }

    [Fact]
    public void In_the_main_queue_the_used_ones_outlive_the_others()
    {
        // Ten that come again: all of them enter the main queue.
        Add(0, 2 * Room);
        Add(Room - 9, 9);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 19], Held());
        Use(1, times: 3);
        Use(3, times: 1);

        // Each is a ghost by then, and pushes out one of main.
        Add(Room + 4, 5);

        Assert.Equal([1, 3, 8, 9, 14, 15, 16, 17, 18, 19], Held());
    }

    private void Add(int from, int count)
    {
        for (var key = from; key < from + count; key++)
            Assert.True(_store.Add(key, Page, EntryBytes));
    }

    private void Use(int key, int times)
    {
        for (var time = 0; time < times; time++)
            Assert.True(_store.TryGet(key, out _));
    }

    private IEnumerable<int> Held() => Enumerable.Range(0, 200).Where(key => _store.TryPeek(key, out _));
}
