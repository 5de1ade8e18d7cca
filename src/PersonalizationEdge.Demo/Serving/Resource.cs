namespace PersonalizationEdge.Demo.Serving;

/// <summary>The content files that travel inside the assembly.</summary>
internal static class Resource
{
    private const string Prefix = "PersonalizationEdge.Demo.";

    public static IEnumerable<string> Names(string folder) => typeof(Resource).Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix + folder, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..])
        .Order(StringComparer.Ordinal);

    public static string Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The demo shop was built without its file {name}.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
