using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Visitors;

public sealed class ProfileCodecTests
{
    [Fact]
    public void An_empty_profile_comes_back() =>
        AssertSame(Profile.Empty, ProfileCodec.Decode(ProfileCodec.Encode(Profile.Empty)));

    [Fact]
    public void Any_profile_comes_back_as_it_was()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var profile = Fold(Enumerable.Range(0, random.Next(300)).Select(_ => Random(random)));
            AssertSame(profile, ProfileCodec.Decode(ProfileCodec.Encode(profile)));
        }
    }

    [Fact]
    public void A_full_history_of_a_typical_shop_takes_less_than_four_kilobytes()
    {
        var views = Enumerable.Range(0, 256)
            .Select(i => View(Visitor(1), $"/products/moisturiser-{i % 40}", Noon + (i * 20_000)));
        var profile = Fold(views);

        Assert.InRange(ProfileCodec.Encode(profile).Length, 1, 4096);
    }

    [Fact]
    public void Texts_over_the_limit_are_cut()
    {
        var decoded = ProfileCodec.Decode(ProfileCodec.Encode(Fold([View(Visitor(1), new string('ü', 600))])));

        Assert.Equal(new string('ü', ProfileCodec.TextLimit), decoded!.History.Span[0].Path);
    }

    [Fact]
    public void Another_version_is_not_read()
    {
        var bytes = ProfileCodec.Encode(Profile.Empty);
        bytes[0]++;

        Assert.Null(ProfileCodec.Decode(bytes));
        Assert.Null(ProfileCodec.Decode([]));
    }

    [Fact]
    public void Damaged_bytes_never_throw_and_cut_ones_are_never_read()
    {
        var profile = Fold([View(Visitor(1), "/a"), Exposure(Visitor(1), "/b", ""), View(Visitor(1), "/c")]);
        var bytes = ProfileCodec.Encode(profile);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(ProfileCodec.Decode(bytes.AsSpan(0, length)));

        var random = new Random(4);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = bytes.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
            var decoded = ProfileCodec.Decode(damaged);
            Assert.True(decoded is null || decoded.History.Length <= Profile.HistoryLimit);
        }
    }

    private static EdgeEvent Random(Random random) => new()
    {
        Visitor = Visitor(1),
        Kind = (EventKind)random.Next(1, 9),
        TimeMs = random.Next(10) == 0 ? random.NextInt64(-1_000_000, 1L << 45) : Noon + random.Next(1_000_000),
        Path = "/" + random.Next(40),
        Slot = random.Next(2) == 0 ? null : "slot" + random.Next(5),
        Variant = random.Next(2) == 0 ? null : "ü" + random.Next(5),
    };
}
