namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>One round of one row.</summary>
/// <param name="CpuMicroseconds">CPU time of the server for one request, its background work included.</param>
/// <param name="RequestsPerSecond">Requests answered to a load on the same machine.</param>
internal readonly record struct ProxySample(double CpuMicroseconds, double RequestsPerSecond);
