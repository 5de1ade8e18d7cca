using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Scanning;

/// <summary>The marks of a piece of a page, beside a look at each byte.</summary>
public sealed class TagMarksTests
{
    // Bytes that are marks, that share their lower four bits with one, and others.
    private static readonly byte[] Alphabet = [.. "<>=\"'"u8, .. "<=\"'"u8, .. "a \n,-.27LMNlmn|}~"u8, 0x00, 0x0C, 0x7F, 0x82, 0xBC, 0xBD, 0xFF];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Marks_are_where_they_are_in_pieces_of_any_length(bool mayCompress)
    {
        var marks = new TagMarks(mayCompress);
        for (var length = 1; length <= 3 * TagMarks.BlockBytes; length++)
        {
            Check(marks, Soup(length, seed: length), start: 0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Marks_are_where_they_are_window_by_window(bool mayCompress)
    {
        var marks = new TagMarks(mayCompress);
        for (var seed = 0; seed < 200; seed++)
        {
            var chunk = Soup((3 * TagMarks.WindowBytes) + seed, seed);
            for (var start = seed; start < chunk.Length; start = marks.End)
            {
                Check(marks, chunk, start);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_byte_may_be_a_mark(bool mayCompress)
    {
        var marks = new TagMarks(mayCompress);
        var chunk = new byte[2 * TagMarks.WindowBytes];
        chunk.AsSpan().Fill((byte)'<');

        Check(marks, chunk, start: 0);
        Assert.Equal(TagMarks.WindowBytes, marks.Count);
    }

    private static void Check(TagMarks marks, byte[] chunk, int start)
    {
        marks.Find(chunk, start);

        Assert.Equal(start, marks.Start);
        Assert.Equal(Math.Min(chunk.Length, start + TagMarks.WindowBytes), marks.End);
        Assert.Equal(
            Enumerable.Range(start, marks.End - start).Where(at => IsMark(chunk, at)).Select(at => (ushort)(at - start)),
            marks.Offsets.ToArray());
    }

    private static bool IsMark(byte[] chunk, int at) => (char)chunk[at] switch
    {
        '<' or '>' or '"' or '\'' => true,
        '=' => at + 1 == chunk.Length || (char)chunk[at + 1] is not ('"' or '\''),
        _ => false,
    };

    private static byte[] Soup(int length, int seed)
    {
        var random = new Random(seed);
        var chunk = new byte[length];
        foreach (ref var one in chunk.AsSpan())
        {
            one = Alphabet[random.Next(Alphabet.Length)];
        }

        return chunk;
    }
}
