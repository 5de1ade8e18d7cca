namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>Waits for conditions and things, with a deadline that only a hang can reach.</summary>
internal static class Wait
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Looks again until <paramref name="condition"/> holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited {Deadline.TotalSeconds} s in vain: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Never ends but by <paramref name="cancellation"/>.</summary>
    public static Task ForEverAsync(CancellationToken cancellation) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
}
