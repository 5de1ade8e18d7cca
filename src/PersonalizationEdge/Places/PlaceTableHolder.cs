using PersonalizationEdge.Configuration;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Places;

/// <summary>Holds the imported table in force; a request takes <see cref="Current"/> once.</summary>
internal sealed class PlaceTableHolder
{
    private const string Part = "places";

    private readonly string _path;
    private readonly ILogger<PlaceTableHolder> _logger;

    private volatile PlaceTable? _current;
    private volatile string? _fault;
    private (long Length, DateTime Written)? _seen;

    /// <summary>Loads the table of the data folder, if there is one.</summary>
    public PlaceTableHolder(EdgeOptions options, ILogger<PlaceTableHolder> logger)
    {
        _path = Path.Combine(options.Data, PlaceTableFile.Name);
        _logger = logger;
        Check();
    }

    /// <summary>The table, or null where there is none that can be used.</summary>
    public PlaceTable? Current => _current;

    /// <summary>How the table is; without one, addresses have no place, and pages flow all the same.</summary>
    public HealthCheck Probe()
    {
        var table = _current;
        var kept = table is null ? "no table" : $"{table.SegmentCount} segments";

        return _fault is { } fault
            ? new HealthCheck(Part, HealthStatus.Degraded, $"{PlaceTableFile.Name}: {fault}; {kept} in force")
            : new HealthCheck(Part, HealthStatus.Ready, kept);
    }

    /// <summary>Loads the table if its file changed; one that cannot be used leaves the old one in force.</summary>
    /// <remarks>For one thread at a time. The file is whole at any moment: it is moved into its place.</remarks>
    public void Check()
    {
        try
        {
            var file = new FileInfo(_path);
            (long, DateTime)? stamp = file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
            if (stamp == _seen)
                return;

            _seen = stamp;
            Load();
        }
        catch (DamagedFileException damage)
        {
            _fault = damage.Reason;
            _logger.TableDamaged(damage.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _fault = "cannot be read";
            _logger.TableUnreadable(_path, fault);
        }
    }

    private void Load()
    {
        _current = PlaceTableFile.Load(_path);
        _fault = null;
        if (_current is { } table)
            _logger.TableLoaded(table.SegmentCount, table.Places.Count);
    }
}
