using Microsoft.AspNetCore.Builder;

namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>A server that is measured, in a process of its own.</summary>
/// <param name="Name">Name in the table and on the child's command line.</param>
/// <param name="Create">Builds it in front of the origin with this URL; it listens on the second one.</param>
internal sealed record ProxyRow(string Name, Func<string, string, WebApplication> Create);
