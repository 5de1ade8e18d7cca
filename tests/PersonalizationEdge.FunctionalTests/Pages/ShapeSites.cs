namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>The shapes behind three edges, whose rules match nobody who asks.</summary>
public sealed class ShapeSites : IAsyncLifetime
{
    /// <summary>Calls itself a tablet, for which the rules hold.</summary>
    public const string Tablet = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1";

    private const string Slots =
        """

        segments:
          fan: { when: { viewed: { path: /never } } }
          tablet: { when: { device: tablet } }
        slots:
          hero: { banner: { variants: { fan: { for: fan, html: "<b>fan</b>" }, tablet: { for: tablet, html: "<b>tablet</b>" } } } }
          first: { at: "ul > li.first", banner: { variants: { fan: { for: fan, html: "<b>fan</b>" } } } }
          link: { at: "main a", banner: { variants: { fan: { for: fan, html: "<b>fan</b>" } } } }
        """;

    private const string ForEveryone =
        """

        slots:
          hero: { banner: { variants: { all: { html: "<b>all</b>" } } } }
          main: { at: "main", banner: { variants: { all: { html: "<b>all</b>" } } } }
        """;

    /// <summary>Asks for consent; rules that need no memory hold without it.</summary>
    internal PageSite Contextual { get; private set; } = null!;

    /// <summary>Asks for consent; without it nothing changes.</summary>
    internal PageSite DefaultOnly { get; private set; } = null!;

    /// <summary>Remembers everybody; asks nobody.</summary>
    internal PageSite OptOut { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Contextual = await PageSite.StartAsync(ShapeOrigin.AnswerAsync, "site: { consent: opt-in }" + Slots);
        DefaultOnly = await PageSite.StartAsync(
            ShapeOrigin.AnswerAsync, "site: { consent: opt-in, without-consent: default-only }" + ForEveryone);
        OptOut = await PageSite.StartAsync(ShapeOrigin.AnswerAsync, "site: { consent: opt-out }" + Slots);
    }

    public async Task DisposeAsync()
    {
        foreach (var site in (PageSite[])[Contextual, DefaultOnly, OptOut])
        {
            await site.DisposeAsync();
        }
    }
}
