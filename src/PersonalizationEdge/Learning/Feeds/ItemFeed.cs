using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning.Feeds;

/// <summary>Reads a file of items and puts them into the catalogue's file, whole or not at all.</summary>
internal static class ItemFeed
{
    /// <summary>Largest JSON file that is read, since it is read whole.</summary>
    public const long MaxJsonBytes = 512L * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    public static FeedResult Read(string file, FeedFormat format, FeedBuilder feed)
    {
        if (format == FeedFormat.Csv)
        {
            using var text = new StreamReader(file);
            CsvFeed.Read(text, feed);
        }
        else if (new FileInfo(file).Length > MaxJsonBytes)
        {
            feed.Report(1, $"the file is larger than {MaxJsonBytes / 1024 / 1024} MB; split it");
        }
        else
        {
            JsonFeed.Read(File.ReadAllBytes(file), feed);
        }

        return feed.Finish();
    }

    /// <summary>Puts items into the catalogue's file in one transaction. Their pages teach anew at their next view.</summary>
    public static void Save(ItemStore store, IReadOnlyList<Item> items) =>
        store.Save([.. items.Select(item => new ItemChange(item.Path, item, Hash: 0))]);
}
