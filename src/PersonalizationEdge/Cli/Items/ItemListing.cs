using System.Globalization;
using System.Text.Json;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Cli.Items;

/// <summary><c>edge items list</c> and <c>show</c>.</summary>
internal static class ItemListing
{
    /// <summary>The format for programs.</summary>
    public const string Json = "json";

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static int Write(ItemStore store, string? kind, bool asJson)
    {
        var items = ItemsOf(store).Where(item => kind is null || item.Kind == kind);
        if (asJson)
        {
            WriteJson(items);
            return ExitCode.Ok;
        }

        foreach (var item in items)
        {
            var price = item.Price is { } asked
                ? string.Create(CultureInfo.InvariantCulture, $"{asked.Amount} {asked.Currency}").TrimEnd()
                : "-";
            Console.WriteLine(
                $"{item.Path}\t{item.Kind}\t{item.Title ?? "-"}\t{price}\t{(item.IsInStock ? "in stock" : "out of stock")}");
        }

        return ExitCode.Ok;
    }

    public static int Show(ItemStore store, string path)
    {
        var pages = store.Load().ToArray();
        var shown = Array.Find(pages, page => page.Path == path).Item ?? Array.Find(pages, page => page.Item.Path == path).Item;
        if (shown is not { } item)
        {
            Console.Error.WriteLine($"edge: no item is known at {path}");
            return ExitCode.Findings;
        }

        using (var output = Console.OpenStandardOutput())
        using (var json = new Utf8JsonWriter(output, Indented))
        {
            Write(json, item, [.. pages.Where(page => page.Item.Path == item.Path).Select(page => page.Path)]);
        }

        Console.WriteLine();

        return ExitCode.Ok;
    }

    /// <summary>The items of a file, each once, the one learned longest ago first.</summary>
    public static IEnumerable<Item> ItemsOf(ItemStore store) =>
        store.Load().Select(page => page.Item).DistinctBy(item => item.Path);

    private static void WriteJson(IEnumerable<Item> items)
    {
        using (var output = Console.OpenStandardOutput())
        using (var json = new Utf8JsonWriter(output, Indented))
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                Write(json, item, pages: null);
                json.Flush();
            }

            json.WriteEndArray();
        }

        Console.WriteLine();
    }

    private static void Write(Utf8JsonWriter json, Item item, IReadOnlyList<string>? pages)
    {
        json.WriteStartObject();
        json.WriteString("path", item.Path);
        json.WriteString("kind", item.Kind);
        json.WriteString("title", item.Title);
        json.WriteString("image", item.Image);
        if (item.Price is { } price)
            json.WriteNumber("price", price.Amount);
        else
            json.WriteNull("price");

        json.WriteString("currency", item.Price?.Currency);
        json.WriteString("brand", item.Brand);
        json.WriteString("category", item.Category);
        WriteAll(json, "tags", item.Tags);
        json.WriteString("published", item.PublishedMs is { } published ? TextOf(published) : null);
        json.WriteBoolean("stock", item.IsInStock);
        json.WriteString("learned", TextOf(item.LearnedMs));
        if (pages is not null)
            WriteAll(json, "pages", pages);

        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);

        json.WriteEndArray();
    }

    private static string TextOf(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
