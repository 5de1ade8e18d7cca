namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Bytes that look like nothing in particular and are the same every time.</summary>
internal static class TestBytes
{
    public static byte[] Of(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
