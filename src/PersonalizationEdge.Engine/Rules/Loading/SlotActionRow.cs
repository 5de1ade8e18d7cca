using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Something a slot can do: a row of <see cref="SlotActions"/>.</summary>
/// <param name="Name">The key in rule files.</param>
/// <param name="Action">What it means.</param>
/// <param name="Contents">The keys of a variant that hold its content.</param>
internal sealed record SlotActionRow(string Name, SlotAction Action, IReadOnlyList<string> Contents)
{
    /// <summary>The action with its article, for problems.</summary>
    public string Article => Name[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? $"an {Name}" : $"a {Name}";

    /// <summary>What it does, in a sentence for an owner.</summary>
    public required string Summary { get; init; }

    /// <summary>A slot that does it, for the reference; each is a test.</summary>
    public required string Example { get; init; }

    /// <summary>The keys of an action that has one content and no variants, or null.</summary>
    public KeyTable? OwnKeys { get; init; }

    /// <summary>Reads that content; null after a problem was reported.</summary>
    public Func<Yaml.YamlMap, ConditionReader, VariantContent?>? ReadOwn { get; init; }

    /// <summary>The content of every variant, where owners write none.</summary>
    public VariantContent? Fixed { get; init; }
}
