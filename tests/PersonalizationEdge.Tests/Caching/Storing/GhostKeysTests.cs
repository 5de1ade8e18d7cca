using PersonalizationEdge.Caching.Storing;

namespace PersonalizationEdge.Tests.Caching.Storing;

public class GhostKeysTests
{
    [Fact]
    public void Only_the_last_are_remembered()
    {
        var ghosts = new GhostKeys();
        for (var hash = 0; hash < 1_000; hash++)
            ghosts.Add(hash, 100);

        Assert.DoesNotContain(Enumerable.Range(0, 900), ghosts.Remove);
        // A bucket may overflow; more than a few are not lost by it.
        Assert.InRange(Enumerable.Range(900, 100).Count(ghosts.Remove), 95, 100);
    }

    [Fact]
    public void A_ghost_is_seen_once()
    {
        var ghosts = new GhostKeys();
        ghosts.Add(-5, 10);
        ghosts.Add(-5, 10);

        Assert.True(ghosts.Remove(-5));
        Assert.False(ghosts.Remove(-5));
    }

    [Fact]
    public void The_hash_zero_is_a_hash()
    {
        var ghosts = new GhostKeys();
        Assert.False(ghosts.Remove(0));
        ghosts.Add(0, 10);

        Assert.True(ghosts.Remove(0));
    }

    [Fact]
    public void The_table_grows_with_what_is_to_be_remembered()
    {
        var (ghosts, hashes) = Many();

        // The oldest of a full bucket are lost, while the table was small more often.
        Assert.InRange(hashes.Count(ghosts.Remove), hashes.Length * 9 / 10, hashes.Length);
    }

    [Fact]
    public void The_table_shrinks_without_forgetting_the_last()
    {
        var (ghosts, hashes) = Many();
        ghosts.Add(1, 50);

        Assert.DoesNotContain(hashes.SkipLast(50), ghosts.Remove);
        Assert.InRange(hashes.TakeLast(49).Count(ghosts.Remove), 45, 49);
    }

    [Fact]
    public void With_no_room_nothing_is_remembered()
    {
        var ghosts = new GhostKeys();
        ghosts.Add(5, 0);

        Assert.False(ghosts.Remove(5));
    }

    private static (GhostKeys Ghosts, int[] Hashes) Many()
    {
        var ghosts = new GhostKeys();
        var random = new Random(1);
        int[] hashes = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(int.MinValue, int.MaxValue))];
        for (var place = 0; place < hashes.Length; place++)
            ghosts.Add(hashes[place], place + 1);

        return (ghosts, hashes);
    }
}
