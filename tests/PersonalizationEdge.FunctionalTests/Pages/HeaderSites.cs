namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>The same origin behind rules of three kinds.</summary>
public sealed class HeaderSites : IAsyncLifetime
{
    private const string Hero =
        """

        segments:
          fan: { when: { viewed: { path: /never } } }
        slots:
          hero: { pages: /shop/*, banner: { variants: { fan: { for: fan, html: "<b>fan</b>" } } } }
        """;

    /// <summary>Only pages under <c>/shop/</c> are eligible, and nobody without consent is remembered.</summary>
    internal PageSite Slots { get; private set; } = null!;

    /// <summary>Every page may get the consent bar.</summary>
    internal PageSite Bar { get; private set; } = null!;

    /// <summary>Every visitor gets a cookie.</summary>
    internal PageSite OptOut { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Slots = await PageSite.StartAsync(HeaderOrigin.AnswerAsync, "site: { consent-bar: off }" + Hero);
        Bar = await PageSite.StartAsync(HeaderOrigin.AnswerAsync, "site: { consent: opt-in }" + Hero);
        OptOut = await PageSite.StartAsync(HeaderOrigin.AnswerAsync, "site: { consent: opt-out }" + Hero);
    }

    public async Task DisposeAsync()
    {
        foreach (var site in (PageSite[])[Slots, Bar, OptOut])
        {
            await site.DisposeAsync();
        }
    }
}
