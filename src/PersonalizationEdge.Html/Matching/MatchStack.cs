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
    /// <returns>Whether it may be a slot.</returns>
    public bool Enter(int depth, in TagToken token)
    {
        if (!_program.HasChains)
        {
            return EnterAlone(token);
        }

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

        return HitsSlot();
    }

    /// <summary>Matches an element as if its ancestors were whatever a selector asks for.</summary>
    /// <returns>Whether it may be a slot.</returns>
    public bool MatchAnywhere(in TagToken token)
    {
        _hits.AsSpan().Fill(ulong.MaxValue);
        Filter(token);
        return HitsSlot();
    }

    /// <summary>Whether an element would be a slot by a selector with ancestors, if its ancestors were what that asks for.</summary>
    public bool MatchesChainAnywhere(in TagToken token)
    {
        _program.ChainFinal.CopyTo(_hits.AsSpan());
        Filter(token);
        return HitsSlot();
    }

    // Where no selector has ancestors there is nothing to keep, and most tags can be told by their attributes' names.
    private bool EnterAlone(in TagToken token)
    {
        if (!_program.HasBareNames && !MayPassTests(token))
        {
            return false;
        }

        _program.First.CopyTo(_hits.AsSpan());
        Filter(token);
        return HitsSlot();
    }

    private bool HitsSlot()
    {
        var final = _program.Final;
        ulong any = 0;
        for (var word = 0; word < final.Length; word++)
        {
            any |= _hits[word] & final[word];
        }

        return any != 0;
    }

    private void Filter(in TagToken token)
    {
        var names = token.Tag == Tag.Other ? FindName(token.Name) : _program.ByTag[(int)token.Tag];
        if (!And(names))
        {
            return;
        }

        if (!MayPassTests(token))
        {
            And(_program.WithoutTests);
            return;
        }

        _program.WithoutKey.CopyTo(_keyed.AsSpan());
        if ((token.Attributes & _program.KeyAttributes) != 0)
        {
            CollectKeys(token);
        }

        And(_keyed);
        var tested = new TestedAttribute(token);
        for (var word = 0; word < _program.Words; word++)
        {
            for (var bits = _hits[word] & _program.WithMoreTests[word]; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                if (!tested.PassesAll(_program.TestsOf((word * 64) + bit)))
                {
                    _hits[word] &= ~(1UL << bit);
                }
            }
        }

        tested.Return();
    }

    private bool MayPassTests(in TagToken token) => (token.Attributes & _program.Attributes) != 0;

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
        // What nobody asks for counts as seen already.
        var (id, @class, slot) = (_program.Ids.IsEmpty, _program.Classes.IsEmpty, _program.Slots.IsEmpty);
        var reader = new AttributeReader(token.Bytes, token.NameEnd);
        while (!(id && @class && slot) && reader.Read())
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
        var rented = AttributeValue.RentDecoded(ref raw);
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

        AttributeValue.Return(rented);
    }

    private void Or(ulong[]? bits)
    {
        for (var word = 0; bits is not null && word < bits.Length; word++)
        {
            _keyed[word] |= bits[word];
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
