using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what is declared under <c>preferences:</c>.</summary>
internal static class PreferenceReader
{
    private const int MostCharacters = 200;

    private static readonly KeyTable Keys = new(
        "a preference",
        new("values", RuleShapes.Texts, "The values it may have."),
        new("text", new NumberShape(true, 1, MostCharacters), "Free text of at most so many characters."))
    {
        ExactlyOneOf = [["values", "text"]],
    };

    /// <summary>What stands behind <c>preferences:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    public static Preference? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.Map(declared.Value, Keys) is not { } map)
            return null;

        var (values, text) = (map.Find("values"), map.Find("text"));
        if (values is null == text is null)
        {
            var message = $"preference \"{declared.Name}\" needs either values or text";
            nodes.Missing(map, Keys, declared.Key.At, message, "such as values: [dry, oily]");
            return null;
        }

        if (text is not null)
        {
            return nodes.Whole(text, "text", 1, MostCharacters) is { } length
                ? new Preference(declared.Name, [], length)
                : null;
        }

        if (nodes.Texts(values!, "values") is not { } texts)
            return null;

        foreach (var tooLong in texts.Where(value => value.Text.Length > MostCharacters))
            nodes.Error(tooLong.At, "too-large", $"a value has at most {MostCharacters} characters");

        return new Preference(declared.Name, [.. texts.Select(value => value.Text)], MostCharacters);
    }
}
