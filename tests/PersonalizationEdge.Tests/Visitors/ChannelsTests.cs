using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Visitors;

public sealed class ChannelsTests
{
    public static TheoryData<string> Cases => [.. SourceCases.Of("channels.txt")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_visit_came_by_click_id_else_campaign_else_referrer(string line)
    {
        var words = line.Split(' ');

        Assert.Equal(words[0], Channels.Of(new VisitSource(Text(words[1]), Text(words[2]))));
    }

    [Fact]
    public void A_visit_from_nowhere_is_direct() => Assert.Equal(Channels.Direct, Channels.Of(VisitSource.Direct));

    private static string? Text(string word) => word == "-" ? null : word;
}
