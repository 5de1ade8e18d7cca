using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalizationEdge.Html;

/// <summary>The usual tags of a page in one loop: those that lie whole in the chunk and are written as nearly all
/// are.</summary>
/// <remarks>It goes from mark to mark (<see cref="TagMarks"/>). Whatever it does not know is left, from its
/// <c>&lt;</c> on, to the scanner's states, which read the same language byte by byte.</remarks>
internal sealed partial class PageScan
{
    private const int NameBytes = 16; // what is read of a name at once
    private const int NameRoom = NameBytes + 2; // a '<' and a name, read without looking where the chunk ends

    private readonly TagMarks _marks = new();
    private int _mark; // the next one

    private enum Stop
    {
        /// <summary>All that was marked is read.</summary>
        Read,

        /// <summary>A tag goes on beyond what was marked.</summary>
        Unfinished,

        /// <summary>Slots did something, or the scanner must read on.</summary>
        Scanner,
    }

    /// <summary>Reads tags until slots did something, or something comes that the scanner must read.</summary>
    private void ReadWholeTags(ReadOnlySpan<byte> chunk, ref int position)
    {
        while (position <= chunk.Length - NameRoom)
        {
            if (position < _marks.Start || position >= _marks.End)
            {
                MarkFrom(chunk, position);
            }

            while (_mark < _marks.Count && _marks.Start + _marks.Offsets[_mark] < position)
            {
                _mark++;
            }

            var stop = ReadMarked(chunk, ref position);
            if (stop == Stop.Scanner || (stop == Stop.Unfinished && _marks.Start == position))
            {
                return;
            }

            if (stop == Stop.Unfinished)
            {
                MarkFrom(chunk, position);
            }
        }
    }

    private void MarkFrom(ReadOnlySpan<byte> chunk, int start)
    {
        _marks.Find(chunk, start);
        _mark = 0;
    }

    // In one piece on purpose: parted into methods, inlined or not, it took a tenth longer.
    private Stop ReadMarked(ReadOnlySpan<byte> chunk, ref int position)
    {
        // All places but position are offsets from where the marks begin.
        var origin = _marks.Start;
        var marks = _marks.Offsets;
        var bytes = chunk[origin..];
        ref var page = ref MemoryMarshal.GetReference(bytes);
        var lastStart = bytes.Length - NameRoom;
        for (var mark = _mark; ;)
        {
            // 1. To the next '<'.
            while (mark < marks.Length && At(ref page, marks[mark]) != '<')
            {
                mark++;
            }

            var start = mark < marks.Length ? marks[mark] : _marks.End - origin;
            if (!_tree.IsPlain && _tree.TextMatters && start > position - origin)
            {
                ReadText(chunk[position..(origin + start)], _scanner.ChunkStart + position);
                if (Events.Count > 0)
                {
                    (position, _mark) = (origin + start, mark);
                    return Stop.Scanner;
                }
            }

            (position, _mark) = (origin + start, mark);
            if (mark >= marks.Length)
            {
                return Stop.Read;
            }

            if (start > lastStart)
            {
                return Stop.Scanner;
            }

            if (++mark >= marks.Length)
            {
                return Stop.Unfinished;
            }

            // 2. The name.
            var endTag = At(ref page, start + 1) == '/';
            var name = start + (endTag ? 2 : 1);
            int at = marks[mark];
            if (endTag && At(ref page, at) == '>' && _tree.TryEnd(Packed(ref page, name, at - name)))
            {
                position = origin + at + 1;
                mark++;
                continue;
            }

            if (!char.IsAsciiLetter((char)At(ref page, name)))
            {
                mark = endTag ? NoComment : EndOfComment(ref page, marks, mark, name);
                if (mark < 0 || mark == marks.Length)
                {
                    return mark < 0 ? Stop.Scanner : Stop.Unfinished;
                }

                position = origin + marks[mark++] + 1;
                continue;
            }

            var nameEnds = EndsName(Vector128.LoadUnsafe(ref page, (nuint)name));
            var nameLength = BitOperations.TrailingZeroCount(nameEnds);
            var boundary = name + nameLength; // what lies behind it is no value
            if (nameEnds == 0 || boundary > at || (boundary < at && (endTag || !IsSpaceOrSlash(At(ref page, boundary)))))
            {
                return Stop.Scanner;
            }

            // 3. Attributes, up to the '>' that is in no value.
            var attributes = 0UL;
            for (byte first; (first = At(ref page, at)) != '>'; at = marks[mark])
            {
                if (first is (byte)'"' or (byte)'\'')
                {
                    // It begins a value only behind the '=' behind a name; behind that of a value it would have been a mark.
                    var equals = at - 1;
                    if (At(ref page, equals) != '=' || equals <= boundary || !IsNameByte(At(ref page, equals - 1)))
                    {
                        return Stop.Scanner;
                    }

                    attributes |= AttributeBit(ref page, boundary, equals, bytes.Length);
                    do
                    {
                        if (++mark >= marks.Length)
                        {
                            return Stop.Unfinished;
                        }
                    }
                    while (At(ref page, marks[mark]) != first);

                    boundary = marks[mark++] + 1;
                }
                else if (first == '=' && at > boundary && IsNameByte(At(ref page, at - 1))
                    && EndOfUnquoted(bytes, at + 1) is var end and > 0)
                {
                    attributes |= AttributeBit(ref page, boundary, at, bytes.Length);
                    boundary = end;
                    while (mark < marks.Length && marks[mark] < end)
                    {
                        mark++;
                    }
                }
                else
                {
                    return Stop.Scanner;
                }

                if (mark >= marks.Length)
                {
                    return Stop.Unfinished;
                }
            }

            // 4. What the tag is to the page.
            position = origin + at + 1;
            _mark = ++mark;
            if (at >= start + _maxTagBytes)
            {
                GaveUp = true;
                return Stop.Scanner;
            }

            var tag = bytes[start..(at + 1)];
            if (at > boundary && !IsEmpty(tag[(boundary - start)..^1]))
            {
                attributes = SomeAttributes; // names without values
            }

            if (attributes == SomeAttributes)
            {
                attributes = AttributeReader.BitsOf(tag, name - start + nameLength);
            }

            var kind = nameLength <= TagTable.PackedBytes
                ? TagTable.FindPacked(Packed(ref page, name, nameLength))
                : TagTable.Find(bytes.Slice(name, nameLength));
            if (!endTag && !_slots.MayMatter(attributes) && _tree.TryStart(kind, tag, name - start + nameLength))
            {
                continue;
            }

            Handle(
                new TagToken
                {
                    Bytes = tag,
                    NameEnd = name - start + nameLength,
                    Start = _scanner.ChunkStart + origin + start,
                    Name = bytes.Slice(name, nameLength),
                    Tag = kind,
                    SelfClosing = at > boundary && At(ref page, at - 1) == '/',
                    Attributes = attributes,
                },
                endTag);
            if (Events.Count > 0 || GaveUp || !_scanner.InData)
            {
                return Stop.Scanner;
            }
        }
    }
}
