namespace PersonalizationEdge.Html;

/// <summary>Makes the value of a class attribute out of the old one: what stays keeps its bytes.</summary>
internal static class ClassValue
{
    /// <summary>Writes the new value, as it is to stand in the tag.</summary>
    /// <param name="raw">The old value, as it stands in the tag.</param>
    /// <param name="edits">The edits; only those of classes count, and of those of one word the last.</param>
    /// <param name="quote">The quote the value stands in, or 0 where it gets double quotes now.</param>
    /// <param name="into">Takes the value.</param>
    public static void Write(ReadOnlySpan<byte> raw, ReadOnlySpan<PlacedTagEdit> edits, byte quote, ByteBuffer into)
    {
        into.Clear();
        var (copied, kept, removed) = (0, 0, 0);
        var words = new ClassWords(raw);
        while (words.Read())
        {
            if (LastOf(raw[words.Start..words.End], edits) is not { Kind: TagEditKind.RemoveClass })
            {
                kept++;
                continue;
            }

            // One white space goes with the word: the one in front, and where there is none the one behind.
            removed++;
            var spaced = words.SpaceStart >= copied && words.SpaceStart < words.Start;
            Copy(raw[copied..(spaced ? words.SpaceStart : words.Start)], quote, into);
            copied = spaced ? words.End : words.SpaceEnd;
        }

        Copy(raw[copied..], quote, into);
        if (kept == 0 && removed > 0)
        {
            into.Clear();
        }

        Add(raw, edits, quote, into);
    }

    private static void Add(ReadOnlySpan<byte> raw, ReadOnlySpan<PlacedTagEdit> edits, byte quote, ByteBuffer into)
    {
        for (var index = 0; index < edits.Length; index++)
        {
            var edit = edits[index].Edit;
            if (edit.Kind == TagEditKind.AddClass && !IsSettledLater(edit, edits[(index + 1)..]) && !IsIn(raw, edit))
            {
                into.Append(into.Length > 0 ? " "u8 : []);
                AttributeEncoder.Encode(edit, quote == '\'', into);
            }
        }
    }

    // An unquoted value may hold double quotes, which it must not in double quotes.
    private static void Copy(ReadOnlySpan<byte> raw, byte quote, ByteBuffer into)
    {
        while (quote == 0 && raw.IndexOf((byte)'"') is >= 0 and var at)
        {
            into.Append(raw[..at]);
            into.Append("&quot;"u8);
            raw = raw[(at + 1)..];
        }

        into.Append(raw);
    }

    private static TagEdit? LastOf(ReadOnlySpan<byte> word, ReadOnlySpan<PlacedTagEdit> edits)
    {
        var rented = AttributeValue.RentDecoded(ref word);
        TagEdit? last = null;
        for (var index = edits.Length - 1; index >= 0 && last is null; index--)
        {
            last = edits[index].Edit is { IsClass: true } edit && edit.IsWord(word) ? edit : null;
        }

        AttributeValue.Return(rented);
        return last;
    }

    private static bool IsSettledLater(in TagEdit edit, ReadOnlySpan<PlacedTagEdit> later)
    {
        foreach (ref readonly var other in later)
        {
            if (other.Edit.IsClass && other.Edit.IsSameWord(edit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<byte> raw, in TagEdit edit)
    {
        var words = new ClassWords(raw);
        var found = false;
        while (!found && words.Read())
        {
            var word = raw[words.Start..words.End];
            var rented = AttributeValue.RentDecoded(ref word);
            found = edit.IsWord(word);
            AttributeValue.Return(rented);
        }

        return found;
    }
}
