using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>What conditions and content may name, and what they turn out to need.</summary>
internal sealed class RuleNames
{
    private HashSet<string>? _slotNames;
    private HashSet<string>? _variantNames;
    private HashSet<string>? _listNames;

    /// <summary>The kinds of items.</summary>
    public required IReadOnlyCollection<string> ItemKinds { get; init; }

    /// <summary>The goals.</summary>
    public required IReadOnlyCollection<string> Goals { get; init; }

    /// <summary>The preferences.</summary>
    public required IReadOnlyCollection<string> Preferences { get; init; }

    /// <summary>The query parameters that content may show.</summary>
    public required IReadOnlyCollection<string> QueryParameters { get; init; }

    /// <summary>The slots, each with the names of its variants.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Slots { get; init; }

    /// <summary>The list files that could be read; null for one with a problem of its own.</summary>
    public required IReadOnlyDictionary<string, ValueList?> Lists { get; init; }

    /// <summary>The slots' names.</summary>
    public IReadOnlyCollection<string> SlotNames => _slotNames ??= [.. Slots.Keys];

    /// <summary>The names of all variants, and that of the page's own content.</summary>
    public IReadOnlyCollection<string> VariantNames =>
        _variantNames ??= [.. Slots.Values.SelectMany(names => names), VariantReader.Default];

    /// <summary>The lists' names.</summary>
    public IReadOnlyCollection<string> ListNames => _listNames ??= [.. Lists.Keys];

    /// <summary>The history filters that are asked for.</summary>
    public HistoryFilters Filters { get; } = new();

    /// <summary>The campaign parameters that are asked for.</summary>
    public HashSet<string> CampaignParameters { get; } = [];

    /// <summary>Whether anything asks for the time in the site's zone.</summary>
    public bool AsksForLocalTime { get; set; }
}
