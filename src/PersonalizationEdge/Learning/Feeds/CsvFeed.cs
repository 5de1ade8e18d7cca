using PersonalizationEdge.Tables;
using Sylvan.Data.Csv;

namespace PersonalizationEdge.Learning.Feeds;

/// <summary>Reads a feed of items from CSV with a header (RFC 4180, with # comments).</summary>
internal static class CsvFeed
{
    /// <summary>Reads all rows into a builder.</summary>
    public static void Read(TextReader text, FeedBuilder feed)
    {
        using var rows = new CsvRows(text);
        try
        {
            if (rows.Next() && ColumnsOf(rows, feed) is { } columns)
            {
                ReadRows(rows, columns, feed);
            }
        }
        catch (CsvRecordTooLargeException)
        {
            feed.Report(rows.NextLine, "a row so long is no row: is a quote missing?");
        }
        catch (CsvFormatException failure)
        {
            feed.Report(rows.NextLine, "not CSV: " + failure.Message.TrimEnd('.'));
        }
    }

    private static string[]? ColumnsOf(CsvRows rows, FeedBuilder feed)
    {
        var columns = Array.ConvertAll(rows.Fields(), name => name.ToLowerInvariant());
        foreach (var unknown in columns.Except(FeedFields.All))
        {
            feed.Report(rows.Line, "the column " + FeedFields.Unknown(unknown));
        }

        foreach (var twice in columns.GroupBy(name => name).Where(same => same.Count() > 1))
        {
            feed.Report(rows.Line, $"there are two columns {twice.Key}");
        }

        if (columns.Contains(FeedFields.Path))
        {
            return columns;
        }

        feed.Report(rows.Line, "the first row must name the columns, and path among them");
        return null;
    }

    private static void ReadRows(CsvRows rows, string[] columns, FeedBuilder feed)
    {
        while (!feed.IsHopeless && rows.Next())
        {
            if (rows.FieldCount != columns.Length)
            {
                feed.Report(rows.Line, $"the row has {rows.FieldCount} columns, the header {columns.Length}");
                continue;
            }

            var fields = rows.Fields();
            feed.Add(rows.Line, name => Array.IndexOf(columns, name) is >= 0 and var at ? fields[at] : null);
        }
    }
}
