namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>What counts as a page view.</summary>
public sealed class ViewCountTests
{
    [Fact]
    public async Task Page_view_answered_304_counts()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/p/1");

        var second = await visitor.GetAsync("/p/1", $"If-None-Match: {SmallShop.ETag}\r\n");
        var third = await visitor.GetAsync("/p/1", $"If-None-Match: {SmallShop.ETag}\r\n");

        Assert.Equal((304, 304), (second.Status, third.Status));
        Assert.Equal("public, max-age=600", third["Cache-Control"]);
        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/")));
    }

    [Theory]
    [InlineData("Sec-Purpose: prefetch\r\n", 0)]
    [InlineData("Sec-Fetch-Dest: iframe\r\n", 0)]
    [InlineData("Sec-Fetch-Dest: document\r\n", 3)]
    public async Task Only_a_visitors_own_steps_count(string fields, int expected)
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        var before = site.Recorder.Offered;

        for (var product = 1; product <= 3; product++)
        {
            await visitor.GetAsync($"/p/{product}", fields);
        }

        Assert.Equal(expected, site.Recorder.Offered - before);
    }
}
