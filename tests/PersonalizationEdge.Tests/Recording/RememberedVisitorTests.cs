using System.Runtime.CompilerServices;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Recording;

public sealed class RememberedVisitorTests
{
    [Fact]
    public void Entry_counts_with_its_texts()
    {
        var search = new HistoryEntry(Noon, EventKind.Search, "/search") { Detail = "dry skin" };
        var profile = Profile.Empty with { History = new[] { search, search, search } };

        Assert.InRange(
            Growth(profile) / 3.0, Unsafe.SizeOf<HistoryEntry>() + (2 * ("/search".Length + "dry skin".Length)), 200);
    }

    [Fact]
    public void Visit_and_preferences_count()
    {
        var text = new string('x', 200);
        var profile = Profile.Empty with
        {
            LandingPath = text,
            Source = new VisitSource(text, text),
            Preferences = new Dictionary<string, string> { [text] = text },
        };

        Assert.InRange(Growth(profile), 5 * 2 * 200, 2_500);
    }

    private static long Growth(Profile profile) => Bytes(profile) - Bytes(Profile.Empty);

    private static long Bytes(Profile profile) => new RememberedVisitor(profile).Bytes;
}
