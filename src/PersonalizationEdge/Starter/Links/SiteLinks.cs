using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using PersonalizationEdge.Starter.Fetching;

namespace PersonalizationEdge.Starter.Links;

/// <summary>The pages of the same site that a page links to.</summary>
internal sealed partial class SiteLinks
{
    private const int MaxLinks = 2_000;
    private const int MaxPathLength = 120;
    private const int FewestPages = 2;
    private const int MaxExamples = 2;

    private static readonly HashSet<string> FileEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".pdf", ".zip", ".xml", ".rss", ".css", ".js", ".json", ".txt",
        ".mp3", ".mp4", ".doc", ".docx", ".xls", ".xlsx", ".ico", ".exe", ".dmg",
    };

    // Parts of a site that everybody passes through, or that say nothing of what is liked.
    private static readonly HashSet<string> Technical = new(StringComparer.OrdinalIgnoreCase)
    {
        "cart", "basket", "checkout", "account", "login", "logout", "register", "user", "search", "suche", "warenkorb", "konto",
        "wp-content", "wp-admin", "wp-json", "assets", "static", "images", "img", "media", "feed", "tag", "tags", "author", "page",
        "cdn-cgi", "api", "cgi-bin", "customer", "wishlist", "impressum", "legal", "uploads", "files",
    };

    private static readonly HashSet<string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "en", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "no", "nb", "fi", "cs", "sk", "hu", "ro", "bg", "el", "tr",
        "ru", "uk", "ja", "zh", "ko", "ar", "he", "at", "ch", "us", "gb", "br", "en-us", "en-gb", "de-de", "de-at", "de-ch",
    };

    private static readonly HashSet<string> ProductWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "product", "products", "produkt", "produkte", "item", "items", "dp", "shop", "produit", "producto",
    };

    private static readonly HashSet<string> ArticleWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "article", "articles", "artikel", "blog", "magazine", "magazin", "news", "ratgeber", "guides", "guide", "stories", "posts",
        "journal", "beitrag", "beitraege", "nachrichten",
    };

    private readonly List<(string Prefix, List<string> Paths)> _sections;

    private SiteLinks(List<(string Prefix, List<string> Paths)> sections) => _sections = sections;

    /// <summary>Reads a page's links.</summary>
    public static SiteLinks Of(IHtmlDocument page, Uri address)
    {
        var start = Uri.TryCreate(address, page.QuerySelector("base[href]")?.GetAttribute("href"), out var declared)
            ? declared
            : address;
        var paths = page.QuerySelectorAll("a[href],area[href]").Take(MaxLinks)
            .Select(link => PathOf(link.GetAttribute("href")!, start, address))
            .OfType<string>()
            .Where(path => path != address.AbsolutePath)
            .Distinct();
        var sections = from path in paths
                       let prefix = PrefixOf(path)
                       where prefix is not null
                       group path by prefix into section
                       where section.Count() >= FewestPages
                       select (section.Key, section.ToList());

        return new SiteLinks([.. sections.OrderByDescending(section => section.Item2.Count)]);
    }

    /// <summary>The products, else the part that the page links to most; the whole site where there is no part.</summary>
    public SiteSection Main => _sections.Count == 0 ? SiteSection.Whole
        : Named(ProductWords) is { Prefix: not null } products ? SectionOf(products)
        : SectionOf(_sections[0]);

    /// <summary>Pages that seem to be products and articles, at most one kind of each.</summary>
    public IEnumerable<ItemPages> Items => new[]
    {
        ItemsNamed("product", ProductWords), ItemsNamed("article", ArticleWords),
    }.OfType<ItemPages>();

    private static SiteSection SectionOf((string Prefix, List<string> Paths) section) =>
        new($"{section.Prefix}/**", [.. section.Paths.Take(MaxExamples)]);

    private (string Prefix, List<string> Paths) Named(HashSet<string> words) =>
        _sections.Find(section => words.Contains(section.Prefix[(section.Prefix.LastIndexOf('/') + 1)..]));

    private ItemPages? ItemsNamed(string kind, HashSet<string> words)
    {
        var (prefix, paths) = Named(words);
        if (prefix is null)
        {
            return null;
        }

        var isFlat = paths.TrueForAll(path => !path.AsSpan(prefix.Length + 1).TrimEnd('/').Contains('/'));
        var endsWithSlash = paths.TrueForAll(path => path.EndsWith('/'));

        return new ItemPages(kind, !isFlat ? $"{prefix}/**" : endsWithSlash ? $"{prefix}/*/" : $"{prefix}/*");
    }

    // Only plain paths: what browsers and servers write in several ways would make a rule that never matches.
    private static string? PathOf(string href, Uri start, Uri site) =>
        Uri.TryCreate(start, href.Trim(), out var target)
        && target.Scheme is "http" or "https"
        && SameSite.Is(target, site)
        && target.AbsolutePath is { Length: > 1 and <= MaxPathLength } path
        && Plain().IsMatch(path)
        && !path.Contains("//", StringComparison.Ordinal)
        && !FileEndings.Contains(Path.GetExtension(path))
            ? path
            : null;

    private static string? PrefixOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var depth = Languages.Contains(parts[0]) ? 2 : 1;
        if (parts.Length <= depth)
        {
            return null;
        }

        var name = parts[depth - 1];

        return Technical.Contains(name) || name.All(char.IsAsciiDigit) ? null : "/" + string.Join('/', parts.Take(depth));
    }

    [GeneratedRegex("^[A-Za-z0-9/_.~%+-]+$")]
    private static partial Regex Plain();
}
