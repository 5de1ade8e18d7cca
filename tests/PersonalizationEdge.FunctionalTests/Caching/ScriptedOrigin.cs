using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>An origin that answers each case, known by its host, as the case says.</summary>
/// <remarks>
/// It writes the bytes itself: Kestrel always sends a Date, and no trailers. Each request comes on a connection of its
/// own, since a client that finds a used one broken may ask again by itself.
/// </remarks>
internal sealed class ScriptedOrigin : IDisposable
{
    private readonly ConcurrentDictionary<string, OriginScript> _scripts = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;
    private readonly RawOrigin _origin;

    public ScriptedOrigin(TimeProvider time)
    {
        _time = time;
        _origin = RawOrigin.Start(AnswerAsync);
    }

    public string Url => _origin.Url;

    /// <summary>The script for a host and all below it.</summary>
    public OriginScript ScriptOf(string host) => _scripts.GetOrAdd(host, _ => new OriginScript());

    public void Dispose() => _origin.Dispose();

    private async Task AnswerAsync(string head, NetworkStream stream, CancellationToken stop)
    {
        var request = await ReadAsync(head, stream, stop);
        var (host, script) = Find(request["Host"] ?? "");
        var answer = script?.Answer(request) ?? new OriginAnswer(599);
        if (answer.Status is not null)
        {
            await stream.WriteAsync(Write(answer, request, host), stop);
        }
    }

    private (string Host, OriginScript? Script) Find(string host)
    {
        for (var name = host.Split(':')[0]; ; name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (_scripts.TryGetValue(name, out var script))
            {
                return (name, script);
            }

            if (!name.Contains('.', StringComparison.Ordinal))
            {
                return (host, null);
            }
        }
    }

    private byte[] Write(OriginAnswer answer, OriginRequest request, string host)
    {
        string Fill(string text) => Placeholders.Fill(text, _time.GetUtcNow(), host, request);

        var body = OriginBody.Encode(string.Join('\n', answer.Body.Select(Fill)), answer.Has("Content-Encoding"));
        var chunked = answer.Has("Transfer-Encoding");
        var hasBody = answer.Status is not (204 or 304);
        var fields = new List<(string Name, string Value)>(answer.Fields);
        AddUnlessSaid(answer, fields, "Date", "{now}");
        AddUnlessSaid(answer, fields, "Connection", "close");
        if (hasBody)
        {
            AddUnlessSaid(answer, fields, "Content-Type", "text/plain");
            if (!chunked)
            {
                var missing = answer.IsCut ? 10 : 0;
                AddUnlessSaid(answer, fields, "Content-Length", (body.Length + missing).ToString(CultureInfo.InvariantCulture));
            }
        }

        var head = $"HTTP/1.1 {answer.Status} Status\r\n"
            + string.Concat(fields.Select(field => $"{field.Name}: {Fill(field.Value)}\r\n"))
            + "\r\n";
        var bytes = new List<byte>(Encoding.Latin1.GetBytes(head));
        if (hasBody && request.Method != "HEAD")
        {
            bytes.AddRange(chunked ? OriginBody.Chunk(body, answer) : body);
        }

        return [.. bytes];
    }

    private static void AddUnlessSaid(OriginAnswer answer, List<(string Name, string Value)> fields, string name, string value)
    {
        if (!answer.Has(name) && !answer.LeftOut.Contains(name))
        {
            fields.Add((name, value));
        }
    }

    private static async Task<OriginRequest> ReadAsync(string head, NetworkStream stream, CancellationToken stop)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        var fields = lines[1..]
            .Select(line => line.Split(':', 2))
            .Select(parts => (parts[0], parts[1].Trim()))
            .ToArray();
        return new OriginRequest(start[0], start[1], fields, await OriginBody.ReadAsync(fields, stream, stop));
    }
}
