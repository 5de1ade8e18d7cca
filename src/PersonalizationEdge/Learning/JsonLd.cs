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

    /// <summary>What the blocks describe; empty where they describe no item or cannot be read.</summary>
    public static DescribedItems Read(IEnumerable<string> blocks, ImageAddress images)
    {
        var found = new DescribedItems();
        foreach (var block in blocks)
        {
            ReadBlock(block, found, images);
        }

        return found;
    }

    /// <summary>Whether a name of a type, in full or in short, is that of a product or article.</summary>
    internal static bool IsItemType(string type) => ItemTypes.Contains(ShortName(type));

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

    private static void ReadBlock(string block, DescribedItems found, ImageAddress images)
    {
        try
        {
            using var document = JsonDocument.Parse(Mend(block), Lenient);
            var nodesLeft = MaxNodes;
            Collect(document.RootElement, found, images, ref nodesLeft);
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

    private static void Collect(JsonElement node, DescribedItems found, ImageAddress images, ref int nodesLeft)
    {
        if (nodesLeft-- <= 0)
        {
            return;
        }

        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in node.EnumerateArray())
            {
                Collect(element, found, images, ref nodesLeft);
            }
        }

        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (IsOf(node, IsItemType))
        {
            found.Items.Add(ReadItem(node, images));
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
                Collect(inner, found, images, ref nodesLeft);
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
        && isType(name);

    private static string ShortName(string type) => type[(type.LastIndexOfAny(['/', ':', '#']) + 1)..];

    private static bool IsBreadcrumbType(string type) =>
        ShortName(type).Equals("BreadcrumbList", StringComparison.OrdinalIgnoreCase);

    private static ItemDescription ReadItem(JsonElement node, ImageAddress images)
    {
        var tags = new List<string>();
        foreach (var name in (ReadOnlySpan<string>)["category", "articleSection", "keywords"])
        {
            if (node.TryGetProperty(name, out var value))
            {
                AddTags(tags, value);
            }
        }

        var (price, isInStock) = JsonLdOffers.Of(node);

        return new ItemDescription
        {
            Path = TextOf(node, "url") is { } url ? PathOf(url) : null,
            Title = TextOf(node, "name") ?? TextOf(node, "headline"),
            Image = node.TryGetProperty("image", out var image) ? ImageOf(image, images) : null,
            Price = price,
            Brand = node.TryGetProperty("brand", out var brand) ? NameOf(brand) : null,
            Category = CategoryOf(node, "category") ?? CategoryOf(node, "articleSection"),
            PublishedMs = DateText.Read(TextOf(node, "datePublished")) ?? DateText.Read(TextOf(node, "releaseDate")),
            IsInStock = isInStock,
            Tags = tags,
        };
    }

    // The first that may be shown: a text, an ImageObject, or several of either.
    private static string? ImageOf(JsonElement value, ImageAddress images) => value.ValueKind switch
    {
        JsonValueKind.String => images.Read(value.GetString()),
        JsonValueKind.Array => value.EnumerateArray().Select(one => ImageOf(one, images)).FirstOrDefault(one => one is not null),
        JsonValueKind.Object => ImageOf(value, "contentUrl", images) ?? ImageOf(value, "url", images),
        _ => null,
    };

    private static string? ImageOf(JsonElement node, string name, ImageAddress images) =>
        node.TryGetProperty(name, out var value) ? ImageOf(value, images) : null;

    private static string? NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ItemText.Title(value.GetString()),
        JsonValueKind.Array => value.EnumerateArray().Select(NameOf).FirstOrDefault(name => name is not null),
        JsonValueKind.Object => TextOf(value, "name"),
        _ => null,
    };

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
