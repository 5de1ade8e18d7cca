namespace PersonalizationEdge.FunctionalTests.Support;

/// <summary>A request as an origin saw it.</summary>
internal sealed record ReceivedRequest(
    string Method,
    string RawTarget,
    IReadOnlyList<(string Name, string Value)> Headers,
    byte[] BodyHash,
    long BodyLength)
{
    public string? this[string name] =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
