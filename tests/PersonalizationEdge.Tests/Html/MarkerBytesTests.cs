using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

/// <summary>The search for the marker in a whole page, beside a plain one.</summary>
public sealed class MarkerBytesTests
{
    [Fact]
    public void The_marker_is_found_wherever_it_stands_and_however_it_is_written()
    {
        for (var length = 0; length < 150; length++)
        {
            for (var at = 0; at <= length; at++)
            {
                var page = Encoding.ASCII.GetBytes(new string('-', at) + (at % 2 == 0 ? "data-edge-slot" : "DATA-Edge-sLOT") + new string('x', length - at));
                Assert.True(MarkerBytes.IsIn(page), $"{at} of {length}");
                Assert.False(MarkerBytes.IsIn(page.AsSpan(0, at + 13)), $"cut, {at} of {length}");
                Assert.False(MarkerBytes.IsIn(page.AsSpan(at + 1)), $"beheaded, {at} of {length}");
            }
        }
    }

    [Fact]
    public void A_page_without_the_marker_is_compiled_to_itself()
    {
        var page = Encoding.UTF8.GetBytes("<!DOCTYPE html><div data-edge-slo=s>a</div><p>data - edge - slot");
        var result = Rewriting.Replay(new SlotMatcher([new SlotMarker("s")]), [SlotEdit.SetInnerContent("b"u8.ToArray())], page);

        Assert.Equal(Encoding.UTF8.GetString(page), result.Text);
        Assert.Equal([SlotVerdict.NotFound], result.Verdicts);
    }
}
