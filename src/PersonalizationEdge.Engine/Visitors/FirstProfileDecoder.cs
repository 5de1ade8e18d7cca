using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>
/// Reads profiles of version 1, from behind the version. They knew no visits, only how many there were.
/// </summary>
internal static class FirstProfileDecoder
{
    // It kept 256 events of all kinds.
    private const int HistoryLimit = 256;

    /// <summary>The profile, with what its history tells of the last visit, or null if the bytes are damaged.</summary>
    public static Profile? Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        var profile = new Profile
        {
            FirstSeenMs = reader.Signed(),
            LastViewMs = reader.Signed(),
            Visits = reader.Count(int.MaxValue),
            PagesInVisit = reader.Count(int.MaxValue),
        };

        var texts = new string[reader.Count(3 * HistoryLimit)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.Text(ProfileCodec.TextLimit);

        var history = new HistoryEntry[reader.Count(HistoryLimit)];
        var previousMs = profile.FirstSeenMs;
        for (var i = 0; i < history.Length; i++)
        {
            previousMs += reader.Signed();
            history[i] = new HistoryEntry(
                previousMs, (EventKind)reader.Byte(), TextAt(reader.Count(texts.Length - 1)) ?? "",
                TextAt(reader.Count(texts.Length) - 1), TextAt(reader.Count(texts.Length) - 1));
        }

        return reader.IsIntact && reader.IsAtEnd ? WithVisit(profile, history) : null;

        string? TextAt(int index) => index >= 0 && index < texts.Length ? texts[index] : null;
    }

    // The last views are those of the last visit; where the history goes back further, the view before them ended the
    // visit before. What had been pushed out is not made up: such a visit has no landing path.
    private static Profile WithVisit(Profile profile, HistoryEntry[] history)
    {
        var startMs = profile.LastViewMs;
        var viewsLeft = profile.PagesInVisit;
        for (var i = history.Length - 1; i >= 0; i--)
        {
            if (history[i].Kind != EventKind.PageView)
                continue;
            if (viewsLeft == 0)
            {
                return profile with
                {
                    History = history,
                    VisitStartMs = startMs,
                    PreviousVisitEndMs = history[i].TimeMs,
                };
            }

            startMs = Math.Min(startMs, history[i].TimeMs);
            if (--viewsLeft == 0)
            {
                history[i] = history[i] with { BeginsVisit = true };
                profile = profile with { LandingPath = history[i].Path };
            }
        }

        return profile with { History = history, VisitStartMs = startMs };
    }
}
