using System.Text.Json;

namespace PersonalizationEdge.Learning;

/// <summary>Finds the product or article that a page describes in its <c>application/ld+json</c> blocks.</summary>
internal static class JsonLd
{
    private const int MaxDepth = 32;

    // Nodes looked at in a page; a page describes one thing, and a list of thousands of offers is not it.
    private const int MaxNodes = 1_000;

    private static readonly HashSet<string> ItemTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Product", "ProductGroup", "ProductModel", "IndividualProduct", "Book",
        "Article", "NewsArticle", "BlogPosting", "TechArticle", "Report", "Recipe",
    };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaxDepth,
    };

    /// <summary>What the blocks say of the page at this path; empty where they describe no item or cannot be read.</summary>
    public static JsonLdItem Read(IEnumerable<string> blocks, string path)
    {
        JsonLdItem? first = null;
        foreach (var block in blocks)
        {
            foreach (var item in ReadBlock(block))
            {
                if (item.Path == path)
                {
                    return item;
                }

                first ??= item;
            }
        }

        return first ?? JsonLdItem.None;
    }

    private static List<JsonLdItem> ReadBlock(string block)
    {
        var items = new List<JsonLdItem>();
        try
        {
            using var document = JsonDocument.Parse(Mend(block), Lenient);
            var nodesLeft = MaxNodes;
            Collect(document.RootElement, items, ref nodesLeft);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Pages are full of broken JSON, half a surrogate pair included (InvalidOperationException). What was whole
            // before it counts; the rest of the page is read all the same.
        }

        return items;
    }

    // Line breaks within strings are the commonest fault; outside strings a space does as well.
    private static string Mend(string block) =>
        string.Create(block.Length, block, static (mended, text) =>
        {
            for (var i = 0; i < mended.Length; i++)
            {
                mended[i] = text[i] < ' ' ? ' ' : text[i];
            }
        });

    private static void Collect(JsonElement node, List<JsonLdItem> items, ref int nodesLeft)
    {
        if (nodesLeft-- <= 0)
        {
            return;
        }

        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in node.EnumerateArray())
            {
                Collect(element, items, ref nodesLeft);
            }
        }

        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (IsItem(node))
        {
            items.Add(ReadItem(node));
            return;
        }

        // Not every nested node: a list of related products is not what the page is about.
        foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
        {
            if (node.TryGetProperty(name, out var inner))
            {
                Collect(inner, items, ref nodesLeft);
            }
        }
    }

    private static bool IsItem(JsonElement node)
    {
        if (!node.TryGetProperty("@type", out var type))
        {
            return false;
        }

        return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsItemType) : IsItemType(type);
    }

    private static bool IsItemType(JsonElement type) =>
        type.ValueKind == JsonValueKind.String
        && type.GetString() is { } name
        && ItemTypes.Contains(name[(name.LastIndexOfAny(['/', ':', '#']) + 1)..]);

    private static JsonLdItem ReadItem(JsonElement node)
    {
        var tags = new List<string>();
        foreach (var name in (ReadOnlySpan<string>)["category", "articleSection", "keywords"])
        {
            if (node.TryGetProperty(name, out var value))
            {
                AddTags(tags, value);
            }
        }

        return new JsonLdItem(PathOf(node), TextOf(node, "name") ?? TextOf(node, "headline"), tags);
    }

    private static void AddTags(List<string> tags, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                // A category may be a way down: "Care > Face > Dry skin".
                ItemText.AddTags(tags, value.GetString()!.Replace('>', ','));
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    AddTags(tags, element);
                }

                break;
            case JsonValueKind.Object when value.TryGetProperty("name", out var name):
                AddTags(tags, name);
                break;
        }
    }

    private static string? TextOf(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? ItemText.Title(value.GetString())
            : null;

    private static string? PathOf(JsonElement node)
    {
        if (TextOf(node, "url") is not { } url)
        {
            return null;
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute.AbsolutePath
            : url;
    }
}
