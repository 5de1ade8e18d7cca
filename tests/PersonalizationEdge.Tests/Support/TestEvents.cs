using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Support;

/// <summary>Events made in a line.</summary>
internal static class TestEvents
{
    public static readonly long Noon = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The visitor of a number; ids look random, and are the same in every run.</summary>
    public static VisitorId Visitor(int number)
    {
        var bytes = new byte[VisitorId.Bytes];
        new Random(number).NextBytes(bytes);
        return VisitorId.Read(bytes);
    }

    public static EdgeEvent View(VisitorId visitor, string path, long timeMs = 0) => new()
    {
        Visitor = visitor,
        Kind = EventKind.PageView,
        Path = path,
        TimeMs = timeMs == 0 ? Noon : timeMs,
    };

    public static EdgeEvent Exposure(VisitorId visitor, string path, string reason) => new()
    {
        Visitor = visitor,
        Kind = EventKind.Exposure,
        Path = path,
        TimeMs = Noon + 1,
        Slot = "hero",
        Variant = "dry",
        Reason = reason,
        RuleSetVersion = "r1",
        Propensity = 0.25,
        Value = 9.5,
        Items = ShownItems.Of(["/p/of" + path, "/p/crème"]),
    };

    public static Profile Fold(IEnumerable<EdgeEvent> events) =>
        events.Aggregate(Profile.Empty, (profile, happened) => profile.Apply(happened, TimeSpan.FromMinutes(30)));

    /// <summary>Asserts that two profiles say the same; a record compares its collections by reference.</summary>
    public static void AssertSame(Profile expected, Profile? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.History.Entries.ToArray(), actual.History.Entries.ToArray());
        Assert.Equal(expected.Preferences.ToArray(), actual.Preferences.ToArray());
        Assert.Equal(expected.LastPage?.Slots.ToArray(), actual.LastPage?.Slots.ToArray());
        Assert.Equal(WithoutCollections(expected), WithoutCollections(actual));
    }

    private static Profile WithoutCollections(Profile profile) =>
        profile with
        {
            History = VisitorHistory.Empty,
            Preferences = Profile.Empty.Preferences,
            LastPage = profile.LastPage is { } page ? page with { Slots = [] } : null,
        };
}
