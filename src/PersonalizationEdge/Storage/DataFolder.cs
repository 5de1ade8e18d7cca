namespace PersonalizationEdge.Storage;

/// <summary>The folder of log and profiles, held by one edge at a time through a lock file.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "edge.lock";

    // Opened without sharing: the operating system frees it whichever way the process ends, kill -9 included.
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream locked)
    {
        Path = path;
        _lock = locked;
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder if it is missing and takes it; throws <see cref="StoreUnavailableException"/> if that fails.</summary>
    public static DataFolder Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var lockPath = System.IO.Path.Combine(full, LockName);
        try
        {
            Make(full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(full, fault);
        }

        try
        {
            return new DataFolder(full, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (fault.GetType() == typeof(IOException) && System.IO.File.Exists(lockPath))
        {
            throw new StoreUnavailableException(
                $"The data folder {full} is in use by another edge.",
                "Stop the other edge, or give this one a folder of its own with --data.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(full, fault);
        }
    }

    /// <summary>Makes a data folder if it is missing, without taking it; one that is there keeps its mode.</summary>
    /// <remarks>What visitors looked at is nobody else's on this machine.</remarks>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The full path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _lock.Dispose();

    private static StoreUnavailableException NotWritable(string path, Exception fault) => new(
        $"The data folder {path} is not writable: {fault.Message}",
        "Give the edge's user write access, or name another folder with --data.", fault);
}
