using System.Collections.Immutable;

namespace PersonalizationEdge.Telemetry;

/// <summary>What the parts of the edge say of themselves. Safe from any thread; a part not heard of yet is not asked for.</summary>
internal sealed class Readiness
{
    /// <summary>The part that scans, decides and records one page before the first visitor comes; not ready until it says so.</summary>
    public const string WarmUp = "warm-up";

    private ImmutableSortedDictionary<string, HealthCheck> _checks = ImmutableSortedDictionary.Create<string, HealthCheck>(
        StringComparer.Ordinal);

    private readonly HealthProbe[] _probes;

    /// <summary>Begins with the warm-up still to come.</summary>
    /// <param name="probes">The parts that are asked; the others report themselves.</param>
    public Readiness(IEnumerable<HealthProbe> probes)
    {
        _probes = [.. probes];
        Report(WarmUp, HealthStatus.NotReady, "has not run yet");
    }

    /// <summary>The parts.</summary>
    public IEnumerable<HealthCheck> Checks => Volatile.Read(ref _checks).Values.Concat(_probes.Select(probe => probe()));

    /// <summary>The worst of all parts.</summary>
    public HealthStatus Status => Checks.Max(check => check.Status);

    /// <summary>Says how a part is from now on.</summary>
    public void Report(string name, HealthStatus status, string? detail = null) =>
        ImmutableInterlocked.Update(
            ref _checks, (checks, check) => checks.SetItem(check.Name, check), new HealthCheck(name, status, detail));
}
