using SQLitePCL;

namespace PersonalizationEdge.Storage;

/// <summary>What is worth knowing of the SQLite in use.</summary>
internal static class StoreHealth
{
    /// <summary>The version of the library that is loaded.</summary>
    public static Version SqliteVersion
    {
        get
        {
            Batteries_V2.Init();
            return Version.Parse(raw.sqlite3_libversion().utf8_to_string());
        }
    }

    /// <summary>Whether a version may lose a commit beside a checkpoint on another connection.</summary>
    public static bool IsInRaceRange(Version version) => version >= new Version(3, 7, 0) && version <= new Version(3, 51, 2);

    /// <summary>Logs the version, and why the race does not concern us if it has it.</summary>
    public static void LogVersion(ILogger logger)
    {
        var version = SqliteVersion;
        if (IsInRaceRange(version))
            StorageLog.RaceRange(logger, version.ToString());
        else
            StorageLog.Version(logger, version.ToString());
    }
}
