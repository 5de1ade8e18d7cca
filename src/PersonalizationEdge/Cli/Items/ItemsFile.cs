using Microsoft.Data.Sqlite;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Cli.Items;

/// <summary>Opens the catalogue's file for a command; a running edge may have it open as well.</summary>
internal static class ItemsFile
{
    /// <summary>Where it is, by the data folder that was given or that the settings name.</summary>
    public static string PathIn(string? data) =>
        Path.Combine(data ?? EdgeApplication.ReadOptions().Data, LearningSettings.FileName);

    /// <summary>Does something with the file if it is there.</summary>
    public static int Use(string? data, Func<ItemStore, int> action)
    {
        var path = PathIn(data);
        if (File.Exists(path))
        {
            return Open(path, action);
        }

        Console.Error.WriteLine($"edge: there is no file {path}: nothing has been learned or imported there yet");
        return ExitCode.Findings;
    }

    /// <summary>Does something with the file, which is made if it is not there.</summary>
    public static int Open(string path, Func<ItemStore, int> action)
    {
        try
        {
            using var store = ItemStore.Open(path);
            return action(store);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            Console.Error.WriteLine($"edge: {path} is being written just now; try again. Nothing was changed");
            return ExitCode.CannotStart;
        }
        catch (SqliteException failure)
        {
            Console.Error.WriteLine($"edge: {path} cannot be used ({failure.Message}); nothing was changed");
            return ExitCode.CannotStart;
        }
    }
}
