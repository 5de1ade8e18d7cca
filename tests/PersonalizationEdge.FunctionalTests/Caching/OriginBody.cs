using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Bodies as they lie on the origin's connection.</summary>
internal static class OriginBody
{
    /// <summary>The body of a request.</summary>
    public static async Task<string> ReadAsync(
        IReadOnlyList<(string Name, string Value)> fields, NetworkStream stream, CancellationToken stop)
    {
        if (FieldLines.Join(fields, "Transfer-Encoding") is null)
        {
            var length = int.Parse(FieldLines.Join(fields, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
            return await ReadExactlyAsync(stream, length, stop);
        }

        var body = new StringBuilder();
        while (true)
        {
            var size = int.Parse(await ReadLineAsync(stream, stop), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(await ReadExactlyAsync(stream, size, stop));
            await ReadLineAsync(stream, stop);
            if (size == 0)
            {
                return body.ToString();
            }
        }
    }

    /// <summary>The bytes of an answer's body.</summary>
    public static byte[] Encode(string body, bool compressed)
    {
        var plain = Encoding.Latin1.GetBytes(body);
        if (!compressed)
        {
            return plain;
        }

        using var encoded = new MemoryStream();
        using (var gzip = new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return encoded.ToArray();
    }

    /// <summary>The same in one chunk, with the answer's trailers.</summary>
    public static byte[] Chunk(byte[] body, OriginAnswer answer)
    {
        var end = answer.IsCut
            ? ""
            : "0\r\n" + string.Concat(answer.Trailers.Select(field => $"{field.Name}: {field.Value}\r\n")) + "\r\n";
        return
        [
            .. Encoding.Latin1.GetBytes($"{body.Length:x}\r\n"), .. body, .. Encoding.Latin1.GetBytes("\r\n" + end),
        ];
    }

    private static async Task<string> ReadExactlyAsync(NetworkStream stream, int length, CancellationToken stop)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, stop);
        return Encoding.Latin1.GetString(bytes);
    }

    private static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken stop)
    {
        var line = new StringBuilder();
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            line.Append(await ReadExactlyAsync(stream, 1, stop));
        }

        return line.ToString()[..^2];
    }
}
