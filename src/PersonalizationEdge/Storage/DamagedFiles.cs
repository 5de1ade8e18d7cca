namespace PersonalizationEdge.Storage;

/// <summary>Files that could not be read, renamed aside so that somebody can look at them, with a defined end.</summary>
/// <remarks>
/// They end with their retention, or at the first erase: nobody can say of a damaged file that it does not hold the
/// visitor who wants to be forgotten.
/// </remarks>
internal static class DamagedFiles
{
    private const string Mark = ".damaged-";

    /// <summary>Renames a file and its journal to the first free <c>.damaged-N</c> and returns the new path.</summary>
    public static string SetAside(string path)
    {
        var number = 1;
        while (File.Exists($"{path}{Mark}{number}"))
            number++;

        var aside = $"{path}{Mark}{number}";
        File.Move(path, aside);
        foreach (var journal in new[] { "-wal", "-journal" })
        {
            if (File.Exists(path + journal))
                File.Move(path + journal, aside + journal);
        }

        File.Delete(path + "-shm");
        return aside;
    }

    /// <summary>Deletes all of them and returns how many files there were.</summary>
    public static int DeleteAll(string folder) => Delete(folder, _ => true);

    /// <summary>Deletes those last written before a UTC day and returns how many files there were.</summary>
    public static int DeleteBefore(string folder, DateOnly day) =>
        Delete(folder, path => DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path)) < day);

    private static int Delete(string folder, Func<string, bool> ends)
    {
        var deleted = 0;
        foreach (var path in Directory.GetFiles(folder, $"*.db{Mark}*").Where(ends))
        {
            File.Delete(path);
            deleted++;
        }

        return deleted;
    }
}
