using System.Text;

namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>A response as it lay on the wire, field values in Latin-1.</summary>
internal sealed record RawResponse(string StatusLine, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public int Status => int.Parse(StatusLine.Split(' ')[1]);

    public string Text => Encoding.Latin1.GetString(Body);

    public string? this[string name] => Values(name) is [var first, ..] ? first : null;

    public IReadOnlyList<string> Values(string name) =>
        [.. Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];
}
