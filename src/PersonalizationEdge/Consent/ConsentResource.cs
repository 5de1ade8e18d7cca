namespace PersonalizationEdge.Consent;

/// <summary>The files of this folder that are built into the edge.</summary>
internal static class ConsentResource
{
    /// <summary>Opens a file by its name in the build.</summary>
    public static Stream Open(string name) =>
        typeof(ConsentResource).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The build lacks its resource {name}.");

    /// <summary>Reads a whole file by its name in the build.</summary>
    public static byte[] Read(string name)
    {
        using var resource = Open(name);
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
