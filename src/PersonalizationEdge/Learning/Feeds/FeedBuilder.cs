using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning.Feeds;

/// <summary>Makes items of a feed's rows by the same readers as those of pages, and gathers what is wrong with them.</summary>
/// <param name="kind">The kind they are of.</param>
/// <param name="nowMs">Now, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="progress">Is told now and then how many rows have been read.</param>
internal sealed class FeedBuilder(string kind, long nowMs, Action<int> progress)
{
    /// <summary>Most problems that are told; then reading ends.</summary>
    public const int MostProblems = 100;

    private const int ProgressEvery = 10_000;

    // Stands for the site in addresses; its own name is not known here.
    private const string SomeHost = "site.invalid";

    private readonly List<Item> _items = [];
    private readonly List<FeedProblem> _problems = [];
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private int _rows;

    /// <summary>Whether enough problems were found.</summary>
    public bool IsHopeless => _problems.Count >= MostProblems;

    /// <summary>Adds a problem.</summary>
    public void Report(long line, string message) => _problems.Add(new FeedProblem(line, message));

    /// <summary>Adds a row.</summary>
    /// <param name="line">The line it begins on.</param>
    /// <param name="fieldOf">The text of a field by its name; null or empty for none.</param>
    public void Add(long line, Func<string, string?> fieldOf)
    {
        if (++_rows % ProgressEvery == 0)
        {
            progress(_rows);
        }

        if (PathOf(line, fieldOf(FeedFields.Path)) is not { } address)
        {
            return;
        }

        if (!_lines.TryAdd(address.Path, line))
        {
            Report(line, $"{address.Path} stands on line {_lines[address.Path]} already");
            return;
        }

        var images = new ImageAddress(address, baseHref: null);
        var tags = new List<string>();
        ItemText.AddTags(tags, fieldOf(FeedFields.Tags));
        _items.Add(new Item
        {
            Path = address.Path,
            Kind = kind,
            Title = ItemText.Title(fieldOf(FeedFields.Title)),
            Image = Read(line, "image", fieldOf(FeedFields.Image), images.Read, "a path of the site, or an address with http or https"),
            Price = PriceOf(line, fieldOf(FeedFields.Price), fieldOf(FeedFields.Currency)),
            Brand = ItemText.Title(fieldOf(FeedFields.Brand)),
            Category = ItemText.Category(fieldOf(FeedFields.Category)),
            Tags = tags,
            PublishedMs = Read(line, "date", fieldOf(FeedFields.Published), DateText.Read, "such as 2026-11-27 or 2026-11-27T09:30:00Z"),
            IsInStock = Read(line, "stock", fieldOf(FeedFields.Stock), StockOf, "yes or no, a number, in stock or sold out") ?? true,
            LearnedMs = nowMs,
        });
        if (_items.Count == Catalogue.DefaultMaxItems + 1)
        {
            Report(line, $"more than {Catalogue.DefaultMaxItems:N0} items, which is all that is kept");
        }
    }

    /// <summary>All that was found.</summary>
    public FeedResult Finish()
    {
        if (_problems.Count == 0 && _items.Count == 0)
        {
            Report(1, "there is no item");
        }

        return new FeedResult(_items, [.. _problems.OrderBy(problem => problem.Line)]);
    }

    private PageAddress? PathOf(long line, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Report(line, "there is no path");
            return null;
        }

        var address = Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new PageAddress(SiteHost.Of(uri!), uri!.AbsolutePath)
            : new PageAddress(SomeHost, text.Trim());
        if (address.IsPlain)
        {
            return address;
        }

        Report(line, $"'{text}' is no path of a page such as /p/cream, encoded as in its address and without a query");
        return null;
    }

    private Price? PriceOf(long line, string? amount, string? currency)
    {
        if (string.IsNullOrWhiteSpace(amount))
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(currency) && Currency.Read(currency) is null)
        {
            Report(line, $"'{currency}' is no currency such as EUR");
        }

        return Read(line, "price", amount, text => PriceText.ReadMachine(text, currency), "such as 42.00");
    }

    private static bool? StockOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => StockText.Read(text),
    };

    private T? Read<T>(long line, string what, string? text, Func<string, T?> read, string wanted)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        var value = read(text);
        if (value is null)
        {
            Report(line, $"'{text}' is no {what} that can be read; wanted is {wanted}");
        }

        return value;
    }
}
