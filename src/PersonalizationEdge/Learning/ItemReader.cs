using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>Reads the item that a page shows. Slow (milliseconds to two seconds): never on a request's way.</summary>
internal sealed class ItemReader(LearningSettings settings, TimeProvider time)
{
    private const string JsonLdType = "application/ld+json";

    // Deeper trees overflow the stack of recursive walks; the parser puts what is deeper beside instead of below.
    private const int MaxDepth = 512;

    /// <summary>Reads a page.</summary>
    /// <param name="page">Its bytes, without content coding.</param>
    /// <param name="contentType">Its Content-Type as sent.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="kind">The kind its path is declared to be of.</param>
    public ItemReading Read(ReadOnlySpan<byte> page, string? contentType, PageAddress address, ItemKind kind)
    {
        if (page.Length > settings.MaxPageBytes)
        {
            return ItemReading.None(Refusal.TooLarge);
        }

        if (page.IsEmpty)
        {
            return ItemReading.None(Refusal.Empty);
        }

        if (PageCharset.Decode(page, contentType) is not { } text)
        {
            return ItemReading.None(Refusal.Charset);
        }

        try
        {
            using var document = Parse(text);
            return new ItemReading(Read(document, address, kind), null);
        }
        catch (TimeoutException)
        {
            return ItemReading.None(Refusal.TooSlow);
        }
        catch (DomException)
        {
            return ItemReading.None(Refusal.Selector);
        }
    }

    // Misnested markup is quadratic in every conforming parser (25,000 times "<a><div>" takes 3 s); the clock is asked per token.
    private IHtmlDocument Parse(string text)
    {
        var start = time.GetTimestamp();
        var options = new HtmlParserOptions
        {
            IsScripting = true,
            MaximumDepth = MaxDepth,
            SkipComments = true,
            OnToken = (_, _) =>
            {
                if (time.GetElapsedTime(start) > settings.MaxParseTime)
                {
                    throw new TimeoutException();
                }
            },
        };

        return new HtmlParser(options).ParseDocument(text);
    }

    private Item Read(IHtmlDocument document, PageAddress address, ItemKind kind)
    {
        var path = CanonicalPath(document, address, kind);
        var described = JsonLd.Read(JsonLdBlocks(document), path);

        return new Item
        {
            Path = path,
            Kind = kind.Name,
            Tags = ReadTags(document, kind.Tags, described),
            Category = described.Category
                ?? ItemText.Category(Property(document, "product:category"))
                ?? ItemText.Category(Property(document, "article:section")),
            Title = described.Title ?? ItemText.Title(Property(document, "og:title")) ?? ItemText.Title(document.Title),
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
            || !HostOf(canonical).Equals(HostOf(own), StringComparison.OrdinalIgnoreCase))
        {
            return address.Path;
        }

        var path = canonical.AbsolutePath;
        var isItem = kind.Pages.Count == 0 || kind.Pages.Any(pages => pages.IsMatch(path));

        return isItem && new PageAddress(address.Host, path).IsPlain ? path : address.Path;
    }

    // The visitor's scheme is not known here: a page at https that is asked for by http keeps its identity.
    private static string HostOf(Uri uri) => uri.Port is 80 or 443 ? uri.Host : uri.Authority;

    private static IEnumerable<string> JsonLdBlocks(IHtmlDocument document) =>
        document.QuerySelectorAll("script[type]")
            .Where(script => script.GetAttribute("type")!.Trim().Split(';')[0].Equals(JsonLdType, StringComparison.OrdinalIgnoreCase))
            .Select(script => script.TextContent);

    private static List<string> ReadTags(IHtmlDocument document, TagSource? source, JsonLdItem described)
    {
        var tags = new List<string>();
        if (source is not null)
        {
            foreach (var element in document.QuerySelectorAll(source.Selector))
            {
                ItemText.AddTags(tags, source.Attribute is { } name ? element.GetAttribute(name) : element.TextContent);
            }

            return tags;
        }

        tags.AddRange(described.Tags);
        foreach (var name in (ReadOnlySpan<string>)["article:section", "article:tag", "product:category"])
        {
            foreach (var element in document.QuerySelectorAll($"meta[property='{name}']"))
            {
                ItemText.AddTags(tags, element.GetAttribute("content"));
            }
        }

        return tags;
    }

    private static string? Property(IHtmlDocument document, string name) =>
        document.QuerySelector($"meta[property='{name}']")?.GetAttribute("content");
}
