using System.Globalization;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Cli.Items;

/// <summary><c>edge items report</c>: what keeps items from being shown well.</summary>
internal static class ItemReport
{
    // Enough to see what sort of page it is.
    private const int MostExamples = 10;

    public static int Write(ItemStore store, DateTimeOffset now, TimeSpan stale)
    {
        var items = ItemListing.ItemsOf(store).ToArray();
        foreach (var kind in items.GroupBy(item => item.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            Console.WriteLine($"{kind.Key}: {kind.Count()} items, {kind.Count(item => !item.IsInStock)} out of stock");

        // Articles have no price: a kind of which no item has one is not sold.
        var sold = items.Where(item => item.Price is not null).Select(item => item.Kind).ToHashSet(StringComparer.Ordinal);
        var old = (now - stale).ToUnixTimeMilliseconds();
        var found = Tell("without title", items.Where(item => item.Title is null))
            + Tell("without image", items.Where(item => item.Image is null))
            + Tell("without price", items.Where(item => item.Price is null && sold.Contains(item.Kind)))
            + Tell("with a price but no currency", items.Where(item => item.Price is { Currency: null }))
            + TellDuplicates(items)
            + Tell(
                string.Create(CultureInfo.InvariantCulture, $"not read for {stale.TotalDays} days"),
                items.Where(item => item.LearnedMs < old));

        return found == 0 ? ExitCode.Ok : ExitCode.Findings;
    }

    private static int Tell(string what, IEnumerable<Item> items)
    {
        var found = items.ToArray();
        if (found.Length == 0)
            return 0;

        Console.WriteLine($"{what}: {found.Length}");
        Tell(found.Select(item => item.Path), found.Length);

        return found.Length;
    }

    private static int TellDuplicates(Item[] items)
    {
        var twice = items
            .Where(item => item.Title is not null)
            .GroupBy(item => (item.Kind, item.Title))
            .Where(same => same.Count() > 1)
            .ToArray();
        if (twice.Length == 0)
            return 0;

        Console.WriteLine($"titles of several items: {twice.Length}");
        Tell(
            twice.Select(same =>
                $"{same.Key.Title}: {string.Join(", ", same.Take(MostExamples).Select(item => item.Path))}"),
            twice.Length);

        return twice.Length;
    }

    private static void Tell(IEnumerable<string> examples, int count)
    {
        foreach (var example in examples.Take(MostExamples))
            Console.WriteLine($"  {example}");

        if (count > MostExamples)
            Console.WriteLine($"  and {count - MostExamples} more");
    }
}
