using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>What compounds ask of an element's attributes, beyond what their names tell.</summary>
internal sealed partial class MatchStack
{
    /// <summary>Takes the compounds out of the hits that ask for something that the element does not have.</summary>
    private void Ask(in TagToken token, in ElementPlace place)
    {
        var program = _program;
        if (program.HasPositions)
        {
            _unsure.AsSpan(0, program.Words).Clear();
        }

        if ((token.Attributes & program.KeyBits) != 0)
        {
            AskKeys(token);
        }

        var rest = Vector256<ulong>.Zero;
        for (var word = 0; word < program.Words; word += Vector256<ulong>.Count)
        {
            rest |= Load(_hits, word) & Load(program.WithRest, word);
        }

        if (rest != Vector256<ulong>.Zero)
        {
            AskRest(token, place);
        }
    }

    private void AskKeys(in TagToken token)
    {
        var program = _program;
        var keyed = Vector256<ulong>.Zero;
        for (var word = 0; word < program.Words; word += Vector256<ulong>.Count)
        {
            var without = Load(program.WithoutKey, word);
            Store(_keyed, word, without);
            keyed |= Vector256.AndNot(Load(_hits, word), without);
        }

        if (keyed == Vector256<ulong>.Zero)
        {
            return;
        }

        CollectKeys(token);
        for (var word = 0; word < program.Words; word += Vector256<ulong>.Count)
        {
            Store(_hits, word, Load(_hits, word) & Load(_keyed, word));
        }
    }

    private void AskRest(in TagToken token, in ElementPlace place)
    {
        var tested = new TestedAttribute(token);
        for (var word = 0; word < _program.Words; word++)
        {
            for (var bits = _hits[word] & _program.WithRest[word]; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                switch (_program.RestOf((word * 64) + bit).Of(token, ref tested, place))
                {
                    case Fit.No:
                        _hits[word] &= ~(1UL << bit);
                        break;
                    case Fit.Unsure:
                        _unsure[word] |= 1UL << bit;
                        break;
                }
            }
        }

        tested.Return();
    }

    private void CollectKeys(in TagToken token)
    {
        // What nobody asks for, or the tag does not have, counts as seen already; of attributes of one name the first counts.
        var program = _program;
        var id = (token.Attributes & program.IdBit) == 0;
        var @class = (token.Attributes & program.ClassBit) == 0;
        var slot = (token.Attributes & program.SlotBit) == 0;
        var reader = new AttributeReader(token.Bytes, token.NameEnd);
        while (!(id && @class && slot) && reader.Read())
        {
            switch (reader.Name.Length)
            {
                case 2 when !id && Ascii.EqualsIgnoreCase(reader.Name, "id"u8):
                    id = true;
                    CollectKey(program.Ids, reader.Value);
                    break;
                case 5 when !@class && Ascii.EqualsIgnoreCase(reader.Name, "class"u8):
                    @class = true;
                    CollectWords(program.Classes, reader.Value);
                    break;
                case 14 when !slot && Ascii.EqualsIgnoreCase(reader.Name, "data-edge-slot"u8):
                    slot = true;
                    CollectKey(program.Slots, reader.Value);
                    break;
            }
        }
    }

    private void CollectKey(ByteTable table, ReadOnlySpan<byte> raw)
    {
        var rented = AttributeValue.RentDecoded(ref raw);
        Or(table.Find(raw));
        AttributeValue.Return(rented);
    }

    private void CollectWords(ByteTable table, ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAny((byte)'&', (byte)0) >= 0)
        {
            var rented = AttributeValue.RentDecoded(ref raw);
            CollectPlainWords(table, raw);
            AttributeValue.Return(rented);
        }
        else
        {
            CollectPlainWords(table, raw);
        }
    }

    private void CollectPlainWords(ByteTable table, ReadOnlySpan<byte> value)
    {
        foreach (var word in new WordEnumerator(value))
        {
            Or(table.Find(word));
        }
    }

    private void Or(ulong[]? bits)
    {
        for (var word = 0; bits is not null && word < bits.Length; word++)
        {
            _keyed[word] |= bits[word];
        }
    }
}
