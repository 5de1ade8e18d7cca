using System.Text.Json;

namespace PersonalizationEdge.Learning.Feeds;

/// <summary>Reads a feed of items from a JSON array of objects.</summary>
internal static class JsonFeed
{
    private const int MaxDepth = 8;

    /// <summary>Reads all objects into a builder.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <param name="feed">The builder.</param>
    public static void Read(ReadOnlySpan<byte> json, FeedBuilder feed)
    {
        if (json.StartsWith("\uFEFF"u8))
        {
            json = json["\uFEFF"u8.Length..];
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = MaxDepth,
        });
        try
        {
            ReadArray(ref reader, json, feed);
        }
        catch (JsonException broken)
        {
            var place = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            feed.Report((broken.LineNumber ?? 0) + 1, "not JSON: " + (place < 0 ? broken.Message : broken.Message[..place]));
        }
        catch (InvalidOperationException)
        {
            feed.Report(LineAt(json, 0, 1, reader.TokenStartIndex), "a text with half a character");
        }
    }

    private static void ReadArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FeedBuilder feed)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            feed.Report(1, "wanted is an array of objects: [ { \"path\": \"/p/cream\", ... } ]");
            return;
        }

        var (line, counted) = (1L, 0L);
        while (!feed.IsHopeless && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            line = LineAt(json, counted, line, reader.TokenStartIndex);
            counted = reader.TokenStartIndex;
            using var value = JsonDocument.ParseValue(ref reader);
            if (value.RootElement.ValueKind == JsonValueKind.Object)
            {
                Add(value.RootElement, line, feed);
            }
            else
            {
                feed.Report(line, "wanted is an object");
            }
        }

        // What follows the array is no part of it; the reader says so.
        if (!feed.IsHopeless)
        {
            reader.Read();
        }
    }

    private static void Add(JsonElement item, long line, FeedBuilder feed)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in item.EnumerateObject())
        {
            if (!FeedFields.All.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            {
                feed.Report(line, "the property " + FeedFields.Unknown(property.Name));
            }
            else if (!fields.TryAdd(property.Name, TextOf(property.Value)))
            {
                feed.Report(line, $"{property.Name} is there twice");
            }
        }

        feed.Add(line, name => fields.GetValueOrDefault(name));
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };

    private static long LineAt(ReadOnlySpan<byte> json, long from, long line, long to) =>
        line + json[(int)from..(int)to].Count((byte)'\n');
}
