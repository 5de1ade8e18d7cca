namespace PersonalizationEdge.Proxy;

/// <summary>Bounds the wait for the head of an answer; the body afterwards is bounded by its silence alone.</summary>
/// <remarks>A request with a body is left to the activity timeout: its upload may honestly take longer than any answer.</remarks>
internal sealed class ResponseTimeoutHandler(HttpMessageHandler inner, TimeSpan timeout, TimeProvider time)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content is null ? SendWithinAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendWithinAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var registration = cancellationToken.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(), limit);
        return await base.SendAsync(request, limit.Token);
    }
}
