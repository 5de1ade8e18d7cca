using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>The origin of the exchanges and a plain edge in front of it, shared by a class of tests.</summary>
public sealed class OriginAndEdge : IAsyncLifetime
{
    internal TestOrigin Origin { get; private set; } = null!;

    internal EdgeUnderTest Edge { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Origin = await TestOrigin.StartAsync(context => ExchangeOrigin.AnswerAsync(Origin, context));
        Edge = await EdgeUnderTest.StartAsync(Origin.Url);
    }

    public async Task DisposeAsync()
    {
        await Edge.DisposeAsync();
        await Origin.DisposeAsync();
    }
}
