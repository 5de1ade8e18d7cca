using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Tests.Scoring;

public sealed class SavedCountsTests
{
    private const long Noon = 1_700_000_000_000;

    [Fact]
    public void What_was_saved_comes_back_the_same()
    {
        var counts = Learned(200, views: 3000);
        var bytes = Saved(counts);
        var loaded = ItemCounts.Load(new MemoryStream(bytes))!;

        Assert.Equal(counts.Count, loaded.Count);
        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(counts.Popularity($"/p/{number}", Noon), loaded.Popularity($"/p/{number}", Noon));
            Assert.Equal(counts.CoVisits($"/p/{number}", "/p/0", Noon), loaded.CoVisits($"/p/{number}", "/p/0", Noon));
        }

        Assert.Equal(bytes, Saved(loaded));
    }

    [Fact]
    public void Loaded_counts_go_on_learning_as_if_nothing_had_happened()
    {
        var counts = Learned(50, views: 500);
        var loaded = ItemCounts.Load(new MemoryStream(Saved(counts)))!;
        foreach (var one in new[] { counts, loaded })
            one.View("/p/new", ["/p/1", "/p/2"], Noon + 12345);

        Assert.Equal(Saved(counts), Saved(loaded));
    }

    [Fact]
    public void The_same_events_give_the_same_bytes()
    {
        Assert.Equal(Saved(Learned(50, views: 500)), Saved(Learned(50, views: 500)));
    }

    [Fact]
    public void A_stream_that_gives_single_bytes_loads_too()
    {
        var bytes = Saved(Learned(20, views: 100));

        Assert.Equal(bytes, Saved(ItemCounts.Load(new SingleByteStream(bytes))!));
    }

    [Fact]
    public void Cut_at_any_byte_it_is_not_taken()
    {
        var bytes = Saved(Learned(12, views: 60));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(ItemCounts.Load(new MemoryStream(bytes, 0, length)));
    }

    [Fact]
    public void With_any_byte_changed_it_is_not_taken()
    {
        var bytes = Saved(Learned(12, views: 60));
        for (var place = 0; place < bytes.Length; place++)
        {
            foreach (var change in new byte[] { 1, 0x80, 0xFF })
            {
                bytes[place] ^= change;
                Assert.Null(ItemCounts.Load(new MemoryStream(bytes)));
                bytes[place] ^= change;
            }
        }

        Assert.NotNull(ItemCounts.Load(new MemoryStream(bytes)));
    }

    [Fact]
    public void Another_version_is_not_taken()
    {
        var bytes = Saved(Learned(12, views: 60));
        bytes[4]++;

        Assert.Null(ItemCounts.Load(new MemoryStream(bytes)));
    }

    [Fact]
    public void Counts_of_other_half_lives_are_not_taken()
    {
        var bytes = Saved(Learned(12, views: 60));

        var options = new ItemCountsOptions { ShortHalfLife = TimeSpan.FromDays(2) };

        Assert.Null(ItemCounts.Load(new MemoryStream(bytes), options));
    }

    [Fact]
    public void Of_more_items_than_may_be_now_the_most_popular_are_taken()
    {
        var counts = new ItemCounts();
        for (var number = 0; number < 30; number++)
        {
            for (var view = 0; view <= number; view++)
                counts.View($"/p/{number}", ["/p/29", "/p/0"], Noon);
        }

        var loaded = ItemCounts.Load(
            new MemoryStream(Saved(counts)), new ItemCountsOptions { MaxItems = 10, MaxNeighbours = 8 })!;

        Assert.Equal(10, loaded.Count);
        Assert.Equal(counts.Popularity("/p/29", Noon), loaded.Popularity("/p/29", Noon));
        Assert.Equal(counts.CoVisits("/p/28", "/p/29", Noon), loaded.CoVisits("/p/28", "/p/29", Noon));
        Assert.Equal(0, loaded.Popularity("/p/19", Noon));
    }

    [Fact]
    public void Nothing_counted_is_saved_and_loaded_too()
    {
        Assert.Equal(0, ItemCounts.Load(new MemoryStream(Saved(new ItemCounts())))!.Count);
    }

    private static byte[] Saved(ItemCounts counts)
    {
        using var stream = new MemoryStream();
        counts.Save(stream);
        return stream.ToArray();
    }

    private static ItemCounts Learned(int items, int views)
    {
        var (counts, random) = (new ItemCounts(), new Random(3));
        for (var view = 0; view < views; view++)
        {
            string[] before =
                [.. Enumerable.Range(0, random.Next(5)).Select(_ => $"/p/{random.Next(items)}").Distinct()];
            counts.View($"/p/{random.Next(items)}", before, Noon + random.NextInt64(90L * 86_400_000));
        }

        return counts;
    }

    private sealed class SingleByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
