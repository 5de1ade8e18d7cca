namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>A single value: text, a number, yes or no.</summary>
/// <param name="text">The value.</param>
/// <param name="isPlain">Whether it was written without quotes.</param>
/// <param name="textColumn">The column of its first character if all stand as they are meant, else null.</param>
/// <param name="at">Where it begins, quote included.</param>
internal sealed class YamlScalar(string text, bool isPlain, int? textColumn, YamlPosition at) : YamlNode(at)
{
    /// <summary>The value.</summary>
    public string Text { get; } = text;

    /// <summary>Whether nothing was written.</summary>
    public bool IsNothing { get; } = isPlain && text is "" or "~" or "null";

    /// <summary>
    /// Where a character of the value, counted from 1, stands in the file; the value's start where escapes or line
    /// breaks hide it.
    /// </summary>
    public YamlPosition PositionOf(int character) =>
        textColumn is { } column ? new YamlPosition(At.Line, column + character - 1) : At;

    public override string Describe() => IsNothing ? "empty" : "a single value";
}
