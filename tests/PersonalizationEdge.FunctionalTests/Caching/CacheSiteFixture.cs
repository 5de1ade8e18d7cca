namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>The site of all cases without rules of their own; each has a host of its own on it.</summary>
public sealed class CacheSiteFixture : IAsyncLifetime
{
    internal CacheSite Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await CacheSite.StartAsync(rules: null);

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
