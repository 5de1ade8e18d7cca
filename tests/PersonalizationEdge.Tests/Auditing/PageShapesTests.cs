using PersonalizationEdge.Auditing;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Auditing;

/// <summary>Which pages count as alike.</summary>
public sealed class PageShapesTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/about", "/*")]
    [InlineData("/p/12", "/p/*")]
    [InlineData("/p/", "/p/")]
    [InlineData("/p/12/reviews", "/p/*/*")]
    [InlineData("/p/12/reviews/", "/p/*/*/")]
    [InlineData("/a/b/c/d/e/f/g/h/i/j/k", "/a/*/*/*/*/*/*/*/*/")]
    [InlineData("/0123456789012345678901234567890123456789012345678901234567890123456789/x", "/*/*")]
    public void A_shape_is_the_first_folder_and_the_depth(string path, string pages)
    {
        Assert.Equal(pages, new PageShapes(new AuditSettings()).Find(Rules(), Plan(), path)!.Pages);
    }

    [Fact]
    public void Who_only_looks_makes_none()
    {
        var (shapes, rules, plan) = (new PageShapes(new AuditSettings()), Rules(), Plan());

        Assert.Null(shapes.TryFind(rules, plan, "/p/1"));
        var shape = shapes.Find(rules, plan, "/p/1");
        Assert.Same(shape, shapes.TryFind(rules, plan, "/p/2"));
        Assert.Null(shapes.TryFind(rules, plan, "/q/1"));
    }

    [Fact]
    public void Pages_of_one_shape_are_audited_once_under_a_rule_set()
    {
        var shapes = new PageShapes(new AuditSettings());
        var (rules, plan, other) = (Rules(), Plan(), Plan());

        Assert.True(shapes.Find(rules, plan, "/p/1")!.TryTake());
        Assert.False(shapes.Find(rules, plan, "/p/2")!.TryTake());
        Assert.True(shapes.Find(rules, plan, "/q/2")!.TryTake());
        Assert.True(shapes.Find(rules, other, "/p/1")!.TryTake());
        Assert.True(shapes.Find(Rules(), plan, "/p/1")!.TryTake());
    }

    [Fact]
    public void Shapes_beyond_the_limit_are_none()
    {
        var shapes = new PageShapes(new AuditSettings { MaxShapes = 2 });
        var (rules, plan) = (Rules(), Plan());

        Assert.NotNull(shapes.Find(rules, plan, "/a/1"));
        Assert.NotNull(shapes.Find(rules, plan, "/b/1"));
        Assert.Null(shapes.Find(rules, plan, "/c/1"));
        Assert.NotNull(shapes.Find(rules, plan, "/b/2"));
    }

    [Fact]
    public void A_shape_whose_pages_cannot_be_audited_is_left_at_that()
    {
        var shape = new PageShapes(new AuditSettings { MaxTries = 2 }).Find(Rules(), Plan(), "/")!;

        Assert.True(shape.TryTake());
        shape.Reopen();
        Assert.True(shape.TryTake());
        shape.Refuse();
        Assert.True(shape.TryTake());
        shape.Refuse();
        Assert.False(shape.TryTake());
    }

    [Fact]
    public void Disputes_are_told_by_slot_and_pages()
    {
        var shapes = new PageShapes(new AuditSettings());
        var (rules, plan) = (Rules(), Plan());
        shapes.Find(rules, plan, "/p/1")!.Settle([null, "why"]);
        shapes.Find(rules, plan, "/q/1")!.Settle([null, null]);

        Assert.Equal([new SlotDispute("b", "/p/*", "why")], shapes.DisputesUnder(rules));
        Assert.Empty(shapes.DisputesUnder(Rules()));
    }

    private static RuleSet Rules() => RuleLoader.Load([new RuleSource("rules.yaml", "slots: {}"u8.ToArray())]).RuleSet!;

    private static PagePlan Plan()
    {
        var matcher = new SlotMatcher([new SlotMarker("a"), new SlotMarker("b")]);

        return new PagePlan([.. matcher.Markers.Select(marker => new Slot(marker.Name, marker, [], SlotAction.Banner, []))], matcher, matcher);
    }
}
