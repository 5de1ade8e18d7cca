using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Finds the values of placeholders for one request.</summary>
public static class PlaceholderValues
{
    // Longer than a page's path is; cut short it would lead elsewhere.
    private const int MaxPathCharacters = 2048;

    /// <summary>The value, the default where there is none, or null where there is neither.</summary>
    public static string? Resolve(Placeholder placeholder, in Facts facts)
    {
        ArgumentNullException.ThrowIfNull(placeholder);
        var value = Find(placeholder, facts);
        return HasContent(value) ? value : placeholder.Default;
    }

    /// <summary>The values of a content's placeholders, in their order; null where one has no value.</summary>
    public static IReadOnlyList<string>? ResolveAll(VariantContent content, in Facts facts)
    {
        ArgumentNullException.ThrowIfNull(content);
        var placeholders = content.Placeholders;
        if (placeholders.Count == 0)
            return [];

        var values = new string[placeholders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (Resolve(placeholders[i], facts) is not { } value)
                return null;

            values[i] = value;
        }

        return values;
    }

    private static string? Find(Placeholder placeholder, in Facts facts) => placeholder.Source switch
    {
        PlaceholderSource.ItemTitle => facts.Items.Find(facts.Request.Path)?.Title,
        PlaceholderSource.ItemUrl => OwnPath(facts.Items.Find(facts.Request.Path)?.Path),
        PlaceholderSource.ViewedTitle => LastViewed(facts)?.Title,
        PlaceholderSource.ViewedUrl => OwnPath(LastViewed(facts)?.Path),
        PlaceholderSource.Preference => facts.Profile?.Preferences.GetValueOrDefault(placeholder.Name!),
        PlaceholderSource.Query => QueryText.Find(facts.Request.Query, placeholder.Name),
        _ => null,
    };

    private static Item? LastViewed(in Facts facts)
    {
        if (facts.Profile is null)
            return null;

        var page = facts.Request.Path;
        var own = facts.Items.Find(page)?.Path ?? page;
        var history = facts.Profile.History.Entries;
        for (var i = history.Length - 1; i >= 0; i--)
        {
            ref readonly var entry = ref history[i];
            if (entry.Kind == EventKind.PageView
                && entry.Path != page
                && facts.Items.Find(entry.Path) is { } item
                && item.Path != own
                && HasContent(item.Title))
            {
                return item;
            }
        }

        return null;
    }

    // What would lead to another site, or is no path, is as good as none. Browsers read a backslash as a slash.
    private static string? OwnPath(string? path)
    {
        var isOwn = path is ['/', ..]
            && path is not ['/', '/', ..]
            && path.Length <= MaxPathCharacters
            && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Any(char.IsControl);

        return isOwn ? path : null;
    }

    private static bool HasContent(string? value)
    {
        foreach (var character in value.AsSpan())
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
                return true;
        }

        return false;
    }
}
