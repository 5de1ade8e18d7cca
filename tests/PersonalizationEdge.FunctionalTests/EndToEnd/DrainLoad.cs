using System.Net.Sockets;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Visitors who ask for page after page on kept connections until the edge says that it closes, or is gone.</summary>
internal sealed class DrainLoad(EdgeProcess edge)
{
    private int _whole;
    private int _broken;

    /// <summary>Responses that came to their end.</summary>
    public int Whole => Volatile.Read(ref _whole);

    /// <summary>Responses that began and did not come to their end.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>One visitor.</summary>
    public async Task RunAsync()
    {
        var visitor = edge.NewVisitor();
        await visitor.AgreeAsync();
        try
        {
            while (await BrowseAsync(visitor))
            {
                // The edge closed a connection in order; a visitor opens the next.
            }
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            // No edge any more that would take a connection or a request.
        }
    }

    private async Task<bool> BrowseAsync(RawVisitor visitor)
    {
        using var connection = await RawHttp.ConnectAsync(edge.Port);
        var request = visitor.Request("GET", "/").Replace("Connection: close\r\n", "", StringComparison.Ordinal);
        while (true)
        {
            await connection.SendAsync(request);
            var first = await FirstByteAsync(connection);
            if (first is null)
            {
                return true;
            }

            var response = await RestAsync(connection);
            if (!response.EndsWith("</html>", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _broken);
                return false;
            }

            Interlocked.Increment(ref _whole);
        }
    }

    // A request that met a closing connection had no answer: a browser sends it again.
    private static async Task<byte[]?> FirstByteAsync(RawHttp connection)
    {
        try
        {
            return await connection.ReadExactlyAsync(1);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static async Task<string> RestAsync(RawHttp connection)
    {
        try
        {
            return Encoding.Latin1.GetString((await connection.ReadResponseAsync()).Body);
        }
        catch (EndOfStreamException)
        {
            return "";
        }
    }
}
