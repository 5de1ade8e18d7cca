using System.Text;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class FollowedSlotsTests
{
    private const string Host = "shop.test";

    private static readonly RuleSet Rules = RuleLoader.Load(
    [
        new RuleSource("test.yaml", Encoding.UTF8.GetBytes(
            """
            slots:
              hero:
                banner:
                  variants:
                    dry: { html: '<a href="/p/rich?from=hero#top">A</a> <a href="https://shop.test/p/balm">B</a> <a href="//other.test/p/oil">C</a>' }
            """)),
    ]).RuleSet!;

    private static readonly Catalogue Items = MakeItems();

    public static TheoryData<string, string, string> Steps => new()
    {
        { "shown / hero dry", "/p/rich", "hero dry" },
        { "shown / hero dry", "/p/balm", "hero dry" },
        { "shown / hero dry", "/p/oil", "" },
        { "shown / hero default", "/p/rich", "" },
        { "shown / hero gone", "/p/rich", "" },
        { "shown /other hero dry", "/p/rich", "" },
        { "shown / row all /p/a /p/b", "/p/b", "row all" },
        { "shown / row all /p/a /p/b", "/p/b-long", "row all" },
        { "shown / row all /p/a /p/b", "/p/c", "" },
        { "shown / row default", "/p/a", "" },
        { "shown / hero dry; shown / row all /p/rich", "/p/rich", "hero dry, row all" },
        // What a slot showed at last is what could be followed.
        { "shown / row all /p/a; shown / row all /p/b", "/p/a", "" },
        { "shown / row all /p/a; shown / row all /p/b", "/p/b", "row all" },
        // Loaded again, gone back and another followed, shown again and followed again.
        { "shown / row all /p/a /p/b; clicked /p/a row all", "/p/a", "" },
        { "shown / row all /p/a /p/b; clicked /p/a row all", "/p/b", "row all" },
        { "shown / row all /p/a; clicked /p/a row all; shown / row all /p/a", "/p/a", "row all" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_follows_what_the_page_before_showed(string history, string path, string expected) =>
        Assert.Equal(expected, Follow(history, path, TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(30, "row all")]
    [InlineData(30.01, "")]
    public void Step_follows_for_half_an_hour(double minutes, string expected) =>
        Assert.Equal(expected, Follow("shown / row all /p/a", "/p/a", TimeSpan.FromMinutes(minutes)));

    private static string Follow(string history, string path, TimeSpan later)
    {
        var entries = history.Split("; ").Select(Entry).ToArray();
        var view = View(Visitor(1), path, Noon + (long)later.TotalMilliseconds) with { Detail = "elsewhere.test" };
        var clicks = FollowedSlots.Of(view, Host, "/", new Profile { History = entries }, Rules, Items);

        Assert.All(clicks, click => Assert.Equal((EventKind.Click, path, (string?)null), (click.Kind, click.Path, click.Detail)));
        return string.Join(", ", clicks.OrderBy(click => click.Slot).Select(click => $"{click.Slot} {click.Variant}"));
    }

    private static HistoryEntry Entry(string line)
    {
        var words = line.Split(' ');
        var kind = words[0] == "clicked" ? EventKind.Click : EventKind.Exposure;
        return new HistoryEntry(Noon, kind, words[1], words[2], words[3] == "default" ? null : words[3])
        {
            Items = ShownItems.Of(words.AsSpan(4)),
        };
    }

    private static Catalogue MakeItems()
    {
        var items = new Catalogue();
        items.Learn(new Item { Path = "/p/b", Kind = "product" }, "/p/b-long");
        return items;
    }
}
