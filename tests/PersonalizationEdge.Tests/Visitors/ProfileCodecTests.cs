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
            var profile = Fold(Enumerable.Range(0, random.Next(600)).Select(_ => Random(random)));
            AssertSame(profile, ProfileCodec.Decode(ProfileCodec.Encode(profile)));
        }
    }

    [Fact]
    public void Everything_that_is_remembered_comes_back()
    {
        var profile = new Profile
        {
            FirstSeenMs = Noon - 1,
            LastViewMs = Noon + 2,
            VisitStartMs = Noon,
            PreviousVisitEndMs = Noon - 9_000_000,
            Visits = 3,
            PagesInVisit = 7,
            LandingPath = "/crème",
            Source = new VisitSource("search.test", "utm_source=a%20b"),
            Preferences = new OrderedDictionary<string, string> { ["z"] = "last", ["a"] = "ü", ["b"] = "z" },
            History = new[]
            {
                new HistoryEntry(Noon, EventKind.PageView, "/crème") { BeginsVisit = true },
                new HistoryEntry(Noon, EventKind.Search, "/search") { Detail = "dry skin" },
                new HistoryEntry(Noon - 5, EventKind.Goal, "/thanks") { Detail = "order", Value = 12.34 },
                new HistoryEntry(Noon + 2, EventKind.Purchase, "/p/1") { Value = double.MaxValue },
                new HistoryEntry(Noon + 2, EventKind.Dismissal, "/", "hero", "dry"),
                new HistoryEntry(Noon + 2, EventKind.Exposure, "/", "row") { Items = ShownItems.Of(["/p/1", "/p/ü"]) },
                new HistoryEntry(long.MinValue, (EventKind)200, "", "", "")
                {
                    Detail = "",
                    Value = -0.0,
                    BeginsVisit = true,
                },
            },
            LastPage = new ServedPage("/", Noon + 3,
            [
                new ServedSlot("hero", "dry", "segment dry-skin", null),
                new ServedSlot("row", null, "", ShownItems.Of(["/p/1"])),
            ]),
        };

        AssertSame(profile, ProfileCodec.Decode(ProfileCodec.Encode(profile)));
    }

    // Written by version 1: an agreement, a visit of two views and an exposure, a visit of two views, an exposure of the
    // default and a click.
    [Fact]
    public void What_version_1_remembered_is_not_lost()
    {
        var bytes = Convert.FromHexString(
            "0180f8c08b9767b0bdfcdd9767020206012f092f702f6372c3a86d65046865726f03647279072f702f7269636809"
            + "2f6d6167617a696e65"
            + "0800070000000001010000d00f02010304f099070104000080f0b25201050000d00f02050300d08c0104050304d00f01040000");

        const long Day = 86_400_000;
        var expected = new Profile
        {
            FirstSeenMs = Noon,
            LastViewMs = Noon + Day + 71_000,
            VisitStartMs = Noon + Day + 60_000,
            PreviousVisitEndMs = Noon + 60_000,
            Visits = 2,
            PagesInVisit = 2,
            LandingPath = "/magazine",
            History = new[]
            {
                new HistoryEntry(Noon, EventKind.ConsentChange, "/"),
                new HistoryEntry(Noon, EventKind.PageView, "/p/crème"),
                new HistoryEntry(Noon + 1_000, EventKind.Exposure, "/p/crème", "hero", "dry"),
                new HistoryEntry(Noon + 60_000, EventKind.PageView, "/p/rich"),
                new HistoryEntry(Noon + Day + 60_000, EventKind.PageView, "/magazine") { BeginsVisit = true },
                new HistoryEntry(Noon + Day + 61_000, EventKind.Exposure, "/magazine", "hero"),
                new HistoryEntry(Noon + Day + 70_000, EventKind.Click, "/magazine", "hero", "dry"),
                new HistoryEntry(Noon + Day + 71_000, EventKind.PageView, "/p/rich"),
            },
        };
        AssertSame(expected, ProfileCodec.Decode(bytes));
        AssertSame(expected, ProfileCodec.Decode(ProfileCodec.Encode(ProfileCodec.Decode(bytes)!)));
        AssertDamageIsHarmless(bytes);
    }

    // Version 2 had neither items nor the last page served.
    [Fact]
    public void What_version_2_remembered_is_not_lost()
    {
        var profile = Fold([View(Visitor(1), "/a"), View(Visitor(1), "/b") with { Kind = EventKind.Search, Detail = "ü" }]);
        var bytes = ProfileCodec.Encode(profile);
        Assert.Equal(0, bytes[^1]);

        byte[] before = [2, .. bytes[1..^1]];

        AssertSame(profile, ProfileCodec.Decode(before));
        AssertDamageIsHarmless(before);
    }

    [Fact]
    public void Empty_profile_of_version_1_is_read() =>
        AssertSame(Profile.Empty, ProfileCodec.Decode([1, 0, 0, 0, 0, 0, 0]));

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

        Assert.Equal(new string('ü', ProfileCodec.TextLimit), decoded!.History.Entries[0].Path);
    }

    [Fact]
    public void Another_version_is_not_read()
    {
        var bytes = ProfileCodec.Encode(Profile.Empty);
        bytes[0]++;

        Assert.Null(ProfileCodec.Decode(bytes));
        bytes[0] = 0;
        Assert.Null(ProfileCodec.Decode(bytes));
        Assert.Null(ProfileCodec.Decode([]));
    }

    [Fact]
    public void Damaged_bytes_never_throw_and_cut_ones_are_never_read()
    {
        var random = new Random(5);
        var events = Enumerable.Range(0, 30).Select(_ => Random(random));
        var profile = Fold([View(Visitor(1), "/a") with { Detail = "x.test?y" }, .. events]);
        AssertDamageIsHarmless(ProfileCodec.Encode(profile));
    }

    private static void AssertDamageIsHarmless(byte[] bytes)
    {
        Assert.NotNull(ProfileCodec.Decode(bytes));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(ProfileCodec.Decode(bytes.AsSpan(0, length)));
        Assert.Null(ProfileCodec.Decode([.. bytes, 0]));

        var random = new Random(4);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = bytes.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
            var decoded = ProfileCodec.Decode(damaged);
            Assert.True(decoded is null || decoded.History.Length <= Profile.HistoryLimit + Profile.ExposureLimit);
            Assert.True(decoded is null || decoded.Preferences.Count <= DeclaredPreferences.Limit);
        }
    }

    private static EdgeEvent Random(Random random)
    {
        var kind = (EventKind)random.Next(1, 12);

        return new()
        {
            Visitor = Visitor(1),
            Kind = kind,
            TimeMs = random.Next(10) == 0 ? random.NextInt64(-1_000_000, 1L << 45) : Noon + random.Next(1_000_000),
            Path = "/" + random.Next(40),
            Slot = random.Next(2) == 0 ? null : "slot" + random.Next(5),
            Variant = random.Next(2) == 0 ? null : "ü" + random.Next(5),
            Value = random.Next(2) == 0 ? null : random.NextDouble() * 1_000,
            Reason = random.Next(2) == 0 ? null : "because " + random.Next(5),
            Items = ShownItems.Of(Enumerable.Range(0, random.Next(60)).Select(n => "/p/" + n).ToArray()),
            Detail = kind == EventKind.Preference
                ? $"name{random.Next(40)}={(random.Next(3) == 0 ? "" : random.Next(9))}"
                : random.Next(3) == 0 ? null : $"host{random.Next(3)}?utm_source={random.Next(3)}",
        };
    }
}
