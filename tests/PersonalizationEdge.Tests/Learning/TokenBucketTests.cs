using PersonalizationEdge.Learning;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Learning;

public sealed class TokenBucketTests
{
    [Fact]
    public void Burst_passes_at_once_and_the_rest_at_the_rate()
    {
        var time = new TestTime();
        var bucket = new TokenBucket(perSecond: 2, burst: 3, time);

        var turns = Enumerable.Range(0, 7).Select(_ => bucket.WaitAsync(CancellationToken.None)).ToArray();

        Assert.Equal(3, turns.Count(turn => turn.IsCompleted));
        time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(4, turns.Count(turn => turn.IsCompleted));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(6, turns.Count(turn => turn.IsCompleted));
    }

    [Fact]
    public void Pause_saves_no_more_than_the_burst()
    {
        var time = new TestTime();
        var bucket = new TokenBucket(perSecond: 1, burst: 2, time);
        bucket.WaitAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));

        var turns = Enumerable.Range(0, 5).Select(_ => bucket.WaitAsync(CancellationToken.None)).ToArray();

        Assert.Equal(2, turns.Count(turn => turn.IsCompleted));
    }
}
