using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>A profile as bytes: a version, counters, each text once, then the history as differences.</summary>
/// <remarks>
/// Numbers are variable-length; signed ones zigzag. A typical entry takes 5 to 7 bytes, since times are differences and
/// texts are indexes.
/// </remarks>
public static class ProfileCodec
{
    /// <summary>First byte of what <see cref="Encode"/> writes; <see cref="Decode"/> reads no other version.</summary>
    public const byte Version = 1;

    /// <summary>The longest text kept, in characters; the rest is cut.</summary>
    public const int TextLimit = 512;

    /// <summary>Writes a profile.</summary>
    public static byte[] Encode(Profile profile)
    {
        var writer = new CompactWriter();
        writer.Byte(Version);
        writer.Signed(profile.FirstSeenMs);
        writer.Signed(profile.LastViewMs);
        writer.Unsigned((ulong)profile.Visits);
        writer.Unsigned((ulong)profile.PagesInVisit);

        var history = profile.History.Span;
        var texts = DistinctTexts(history);
        writer.Unsigned((ulong)texts.Count);
        foreach (var text in texts.Keys)
            writer.Text(text);

        writer.Unsigned((ulong)history.Length);
        var previousMs = profile.FirstSeenMs;
        foreach (ref readonly var entry in history)
        {
            writer.Signed(entry.TimeMs - previousMs);
            writer.Byte((byte)entry.Kind);
            writer.Unsigned((ulong)texts[Cut(entry.Path)]);
            writer.Unsigned(IndexOf(entry.Slot));
            writer.Unsigned(IndexOf(entry.Variant));
            previousMs = entry.TimeMs;
        }

        return writer.ToArray();

        // 0 stands for no text.
        ulong IndexOf(string? text) => text is null ? 0 : (ulong)texts[Cut(text)] + 1;
    }

    /// <summary>Reads a profile; null if the bytes are of another version or damaged.</summary>
    public static Profile? Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        if (reader.Byte() != Version)
            return null;

        var profile = new Profile
        {
            FirstSeenMs = reader.Signed(),
            LastViewMs = reader.Signed(),
            Visits = reader.Count(int.MaxValue),
            PagesInVisit = reader.Count(int.MaxValue),
        };

        var texts = new string[reader.Count(3 * Profile.HistoryLimit)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.Text(TextLimit);

        var history = new HistoryEntry[reader.Count(Profile.HistoryLimit)];
        var previousMs = profile.FirstSeenMs;
        for (var i = 0; i < history.Length; i++)
        {
            previousMs += reader.Signed();
            history[i] = new HistoryEntry(
                previousMs, (EventKind)reader.Byte(), TextAt(reader.Count(texts.Length - 1)) ?? "",
                TextAt(reader.Count(texts.Length) - 1), TextAt(reader.Count(texts.Length) - 1));
        }

        return reader.IsIntact && reader.IsAtEnd ? profile with { History = history } : null;

        string? TextAt(int index) => index >= 0 && index < texts.Length ? texts[index] : null;
    }

    private static Dictionary<string, int> DistinctTexts(ReadOnlySpan<HistoryEntry> history)
    {
        // Enumerates in the order of adding as long as nothing is removed; the index says so explicitly.
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ref readonly var entry in history)
        {
            texts.TryAdd(Cut(entry.Path), texts.Count);
            if (entry.Slot is { } slot)
                texts.TryAdd(Cut(slot), texts.Count);
            if (entry.Variant is { } variant)
                texts.TryAdd(Cut(variant), texts.Count);
        }

        return texts;
    }

    private static string Cut(string text) => text.Length <= TextLimit ? text : text[..TextLimit];
}
