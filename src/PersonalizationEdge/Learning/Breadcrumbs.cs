using System.Text.Json;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Reads a schema.org <c>BreadcrumbList</c>: the page's own crumb is the last, its category the one before.
/// </summary>
internal static class Breadcrumbs
{
    // A way down has a few steps.
    private const int MaxSteps = 32;

    /// <summary>
    /// The category, or null where the list has none: the way down from the site's first page is none.
    /// </summary>
    public static string? CategoryOf(JsonElement list)
    {
        if (!list.TryGetProperty("itemListElement", out var elements) || elements.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var steps = elements.EnumerateArray().Take(MaxSteps).OrderBy(PositionOf).ToArray();

        return steps.Length < 2 || IsHome(steps[^2]) ? null : NameOf(steps[^2]);
    }

    // Positions are optional and sometimes texts; steps without one stay in the order they are written in.
    private static int PositionOf(JsonElement step)
    {
        if (step.ValueKind != JsonValueKind.Object || !step.TryGetProperty("position", out var position))
        {
            return 0;
        }

        return position.ValueKind switch
        {
            JsonValueKind.Number when position.TryGetInt32(out var number) => number,
            JsonValueKind.String when int.TryParse(position.GetString(), out var number) => number,
            _ => 0,
        };
    }

    private static string? NameOf(JsonElement step)
    {
        if (step.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return JsonLd.TextOf(step, "name")
            ?? (step.TryGetProperty("item", out var item) && item.ValueKind == JsonValueKind.Object
                ? JsonLd.TextOf(item, "name")
                : null);
    }

    private static bool IsHome(JsonElement step)
    {
        if (step.ValueKind != JsonValueKind.Object || !step.TryGetProperty("item", out var item))
        {
            return false;
        }

        var address = item.ValueKind == JsonValueKind.Object
            ? JsonLd.TextOf(item, "@id") ?? JsonLd.TextOf(item, "url")
            : JsonLd.TextOf(step, "item");

        return address is not null && JsonLd.PathOf(address) is "/" or "";
    }
}
