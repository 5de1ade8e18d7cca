using AngleSharp.Html.Dom;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Reads the item that a page is about, and what a page shows by itself. Slow (milliseconds to two seconds): never on a request's
/// way.
/// </summary>
internal sealed class ItemReader(LearningSettings settings, InViewReader inViewReader, TimeProvider time)
{
    private const string JsonLdType = "application/ld+json";

    private readonly PageParser _parser = new(settings.MaxPageBytes, settings.MaxParseTime, time);

    /// <summary>Reads a page.</summary>
    /// <param name="page">Its bytes, without content coding.</param>
    /// <param name="contentType">Its Content-Type as sent.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="kind">The kind its path is declared to be of, or null where it is no item's.</param>
    /// <param name="inView">What of it counts as in view, or null where no row asks.</param>
    public ItemReading Read(
        ReadOnlySpan<byte> page, string? contentType, PageAddress address, ItemKind? kind, InViewRule? inView = null)
    {
        var reading = _parser.Read(
            page,
            contentType,
            document => new ItemReading(
                kind is null ? null : Read(document, address, kind),
                inView is null ? null : inViewReader.Read(document, address, inView),
                Refusal: null),
            out var refusal);

        return refusal is null && reading is { Item: null, InView: null }
            ? reading with { Refusal = Refusal.Selector }
            : reading with { Refusal = refusal };
    }

    // Each source is asked only what those before it leave open.
    private Item Read(IHtmlDocument document, PageAddress address, ItemKind kind)
    {
        var path = CanonicalPath(document, address, kind);
        var images = new ImageAddress(address, document.QuerySelector("base[href]")?.GetAttribute("href"));
        var declared = new DeclaredSources(document, kind, images);
        var jsonLd = JsonLd.Read(JsonLdBlocks(document), images);
        var microdata = Microdata.Read(document, images);
        var described = declared.Read()
            .Or(jsonLd.ItemOf(path))
            .Or(jsonLd.Items.Count == 0 ? microdata.ItemOf(path) : microdata.SureItemOf(path))
            .Or(OpenGraph.Read(document, images));

        return new Item
        {
            Path = path,
            Kind = kind.Name,
            Tags = declared.ReadTags() ?? described.Tags,
            Category = described.Category,
            Title = described.Title ?? ItemText.Title(document.Title),
            Image = described.Image,
            Price = described.Price,
            Brand = described.Brand,
            PublishedMs = described.PublishedMs,
            IsInStock = described.IsInStock ?? true,
            LearnedMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
    }

    // A canonical that is no item's page (shops send "/" by mistake) would melt all items into one.
    private static string CanonicalPath(IHtmlDocument document, PageAddress address, ItemKind kind)
    {
        var href = document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href");
        if (href is null
            || !Uri.TryCreate($"http://{address.Host}{address.Path}", UriKind.Absolute, out var own)
            || !Uri.TryCreate(own, href.Trim(), out var canonical)
            || canonical.Scheme is not ("http" or "https")
            || !SiteHost.Of(canonical).Equals(SiteHost.Of(own), StringComparison.OrdinalIgnoreCase))
        {
            return address.Path;
        }

        var path = canonical.AbsolutePath;
        var isItem = kind.Pages.Count == 0 || kind.Pages.Any(pages => pages.IsMatch(path));

        return isItem && new PageAddress(address.Host, path).IsPlain ? path : address.Path;
    }

    private static IEnumerable<string> JsonLdBlocks(IHtmlDocument document) =>
        document.QuerySelectorAll("script[type]")
            .Where(script => script.GetAttribute("type")!.Trim().Split(';')[0].Equals(JsonLdType, StringComparison.OrdinalIgnoreCase))
            .Select(script => script.TextContent);
}
