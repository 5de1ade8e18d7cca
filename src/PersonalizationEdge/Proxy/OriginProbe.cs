using System.Net.Sockets;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Proxy;

/// <summary>Looks once, at start, whether the origin takes connections; a warning, not a refusal: it may come later.</summary>
internal sealed class OriginProbe(EdgeOptions options, TimeProvider time, ILogger<OriginProbe> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Origin is not { } origin)
        {
            return;
        }

        var url = new Uri(origin);
        using var limit = new CancellationTokenSource(options.OriginConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(url.IdnHost, url.Port, either.Token);
        }
        catch (SocketException failure)
        {
            ProxyLog.OriginUnreachable(logger, origin, failure.Message);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            ProxyLog.OriginUnreachable(logger, origin, "no answer in time");
        }
    }
}
