using System.Buffers;
using System.Numerics;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Which compounds the open elements satisfy, row by row beside the stack of open elements.</summary>
internal sealed class MatchStack
{
    private MatchProgram _program = null!;
    private ulong[] _own = [];
    private ulong[] _withAncestors = [];
    private ulong[] _hits = [];
    private ulong[] _keyed = [];

    /// <summary>The compounds that the last element satisfied.</summary>
    public ReadOnlySpan<ulong> Hits => _hits.AsSpan(0, _program.Words);

    public void Reset(MatchProgram program)
    {
        _program = program;
        if (_hits.Length < program.Words)
        {
            _hits = new ulong[program.Words];
            _keyed = new ulong[program.Words];
        }

        Reserve(8);
    }

    /// <summary>Matches the element about to stand at <paramref name="depth"/>.</summary>
    public void Enter(int depth, in TagToken token)
    {
        var words = _program.Words;
        Reserve((depth + 1) * words);
        var parent = (depth - 1) * words;
        ulong carry = 0;
        for (var word = 0; word < words; word++)
        {
            var reached = depth == 0 ? 0
                : (_own[parent + word] & _program.BeforeChild[word])
                | (_withAncestors[parent + word] & _program.BeforeDescendant[word]);
            _hits[word] = (reached << 1) | carry | _program.First[word];
            carry = reached >> 63;
        }

        Filter(token);
        for (var word = 0; word < words; word++)
        {
            _own[(depth * words) + word] = _hits[word];
            _withAncestors[(depth * words) + word] = _hits[word] | (depth == 0 ? 0 : _withAncestors[parent + word]);
        }
    }

    /// <summary>Matches an element as if its ancestors were whatever a selector asks for.</summary>
    public void MatchAnywhere(in TagToken token)
    {
        _hits.AsSpan().Fill(ulong.MaxValue);
        Filter(token);
    }

    private void Filter(in TagToken token)
    {
        var names = token.Tag == Tag.Other ? FindName(token.Name) : _program.ByTag[(int)token.Tag];
        if (!And(names) || (!HasAttributes(token) && !And(_program.WithoutTests)))
        {
            return;
        }

        if (!HasAttributes(token))
        {
            return;
        }

        _program.WithoutKey.CopyTo(_keyed.AsSpan());
        CollectKeys(token);
        And(_keyed);
        for (var word = 0; word < _program.Words; word++)
        {
            for (var bits = _hits[word] & _program.WithMoreTests[word]; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                if (!Passes(token, _program.TestsOf((word * 64) + bit)))
                {
                    _hits[word] &= ~(1UL << bit);
                }
            }
        }
    }

    private static bool HasAttributes(in TagToken token) => token.Bytes.Length > token.NameEnd + 1;

    private ulong[] FindName(ReadOnlySpan<byte> name)
    {
        if (_program.Names.IsEmpty)
        {
            return _program.AnyTag;
        }

        Span<byte> lower = stackalloc byte[64];
        if (name.Length > lower.Length)
        {
            lower = new byte[name.Length];
        }

        Ascii.ToLower(name, lower, out var length);
        return length == name.Length && _program.Names.Find(lower[..length]) is { } bits ? bits : _program.AnyTag;
    }

    private bool And(ReadOnlySpan<ulong> mask)
    {
        ulong any = 0;
        for (var word = 0; word < _program.Words; word++)
        {
            any |= _hits[word] &= mask[word];
        }

        return any != 0;
    }

    private void CollectKeys(in TagToken token)
    {
        var (id, @class, slot) = (false, false, false);
        var reader = new AttributeReader(token.Bytes, token.NameEnd);
        while (reader.Read())
        {
            switch (reader.Name.Length)
            {
                case 2 when !id && Ascii.EqualsIgnoreCase(reader.Name, "id"u8):
                    id = true;
                    CollectKey(_program.Ids, reader.Value, words: false);
                    break;
                case 5 when !@class && Ascii.EqualsIgnoreCase(reader.Name, "class"u8):
                    @class = true;
                    CollectKey(_program.Classes, reader.Value, words: true);
                    break;
                case 14 when !slot && Ascii.EqualsIgnoreCase(reader.Name, "data-edge-slot"u8):
                    slot = true;
                    CollectKey(_program.Slots, reader.Value, words: false);
                    break;
            }
        }
    }

    private void CollectKey(ByteTable table, ReadOnlySpan<byte> raw, bool words)
    {
        if (table.IsEmpty)
        {
            return;
        }

        var rented = Decode(ref raw);
        if (words)
        {
            foreach (var word in new WordEnumerator(raw))
            {
                Or(table.Find(word));
            }
        }
        else
        {
            Or(table.Find(raw));
        }

        Return(rented);
    }

    private void Or(ulong[]? bits)
    {
        for (var word = 0; bits is not null && word < bits.Length; word++)
        {
            _keyed[word] |= bits[word];
        }
    }

    private static bool Passes(in TagToken token, IReadOnlyList<AttributeTest> tests)
    {
        for (var index = 0; index < tests.Count; index++)
        {
            if (!AttributeReader.TryFind(token.Bytes, token.NameEnd, tests[index].Name, out var attribute))
            {
                return false;
            }

            var value = attribute.Value;
            var rented = Decode(ref value);
            var passes = tests[index].Matches(value);
            Return(rented);
            if (!passes)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[]? Decode(ref ReadOnlySpan<byte> value)
    {
        if (!AttributeValue.NeedsDecoding(value))
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent(value.Length * 3);
        value = rented.AsSpan(0, AttributeValue.Decode(value, rented));
        return rented;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Reserve(int length)
    {
        if (_own.Length < length)
        {
            Array.Resize(ref _own, length * 2);
            Array.Resize(ref _withAncestors, length * 2);
        }
    }
}
