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
        var found = new JsonLdFindings();
        foreach (var block in blocks)
        {
            ReadBlock(block, found);
        }

        return found.ItemOf(path);
    }

    /// <summary>A property that is a text, on one line and bounded; else null.</summary>
    internal static string? TextOf(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? ItemText.Title(value.GetString())
            : null;

    /// <summary>The path of an address; the address itself where it is none of http.</summary>
    internal static string PathOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var absolute)
        && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute.AbsolutePath
            : address;

    private static void ReadBlock(string block, JsonLdFindings found)
    {
        try
        {
            using var document = JsonDocument.Parse(Mend(block), Lenient);
            var nodesLeft = MaxNodes;
            Collect(document.RootElement, found, ref nodesLeft);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Pages are full of broken JSON, half a surrogate pair included (InvalidOperationException). What was whole
            // before it counts; the rest of the page is read all the same.
        }
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

    private static void Collect(JsonElement node, JsonLdFindings found, ref int nodesLeft)
    {
        if (nodesLeft-- <= 0)
        {
            return;
        }

        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in node.EnumerateArray())
            {
                Collect(element, found, ref nodesLeft);
            }
        }

        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (IsOf(node, IsItemType))
        {
            found.Items.Add(ReadItem(node));
            return;
        }

        if (IsOf(node, IsBreadcrumbType))
        {
            found.BreadcrumbCategory ??= Breadcrumbs.CategoryOf(node);
            return;
        }

        // Not every nested node: a list of related products is not what the page is about.
        foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"])
        {
            if (node.TryGetProperty(name, out var inner))
            {
                Collect(inner, found, ref nodesLeft);
            }
        }
    }

    private static bool IsOf(JsonElement node, Func<string, bool> isType)
    {
        if (!node.TryGetProperty("@type", out var type))
        {
            return false;
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => IsNamed(one, isType))
            : IsNamed(type, isType);
    }

    private static bool IsNamed(JsonElement type, Func<string, bool> isType) =>
        type.ValueKind == JsonValueKind.String
        && type.GetString() is { } name
        && isType(name[(name.LastIndexOfAny(['/', ':', '#']) + 1)..]);

    private static bool IsItemType(string type) => ItemTypes.Contains(type);

    private static bool IsBreadcrumbType(string type) =>
        type.Equals("BreadcrumbList", StringComparison.OrdinalIgnoreCase);

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

        return new JsonLdItem(
            TextOf(node, "url") is { } url ? PathOf(url) : null,
            TextOf(node, "name") ?? TextOf(node, "headline"),
            CategoryOf(node, "category") ?? CategoryOf(node, "articleSection"),
            tags);
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

    private static string? CategoryOf(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) ? CategoryOf(value) : null;

    private static string? CategoryOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ItemText.Category(value.GetString()),
        JsonValueKind.Array => value.EnumerateArray().Select(CategoryOf).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => CategoryOf(value, "name"),
        _ => null,
    };
}
