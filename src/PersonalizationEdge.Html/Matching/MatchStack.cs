using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalizationEdge.Html;

/// <summary>Which compounds the open elements satisfy, row by row beside the stack of open elements.</summary>
internal sealed partial class MatchStack
{
    private readonly SiblingCounts _siblings = new();
    private MatchProgram _program = null!;
    private ulong[] _own = [];
    private ulong[] _withAncestors = [];
    private ulong[] _ownSure = []; // the last two without what depends on places that are not certain; only if places are asked for
    private ulong[] _withAncestorsSure = [];
    private ulong[] _hits = [];
    private ulong[] _unsure = [];
    private ulong[] _keyed = [];

    /// <summary>The compounds that the last element satisfied, or may.</summary>
    public ReadOnlySpan<ulong> Hits => _hits.AsSpan(0, _program.Words);

    /// <summary>Whether it is not certain that the last element is what some selector asks for.</summary>
    public bool HasUnsureHits
    {
        get
        {
            ulong any = 0;
            for (var word = 0; _program.HasPositions && word < _program.Words; word++)
            {
                any |= _hits[word] & _unsure[word] & _program.Final[word];
            }

            return any != 0;
        }
    }

    public void Reset(MatchProgram program)
    {
        _program = program;
        if (_hits.Length < program.Words)
        {
            _hits = new ulong[program.Words];
            _unsure = new ulong[program.Words];
            _keyed = new ulong[program.Words];
        }

        // The first row is nothing's; what the last page left there had another width.
        Reserve(program.Words);
        _own.AsSpan(0, program.Words).Clear();
        _withAncestors.AsSpan(0, program.Words).Clear();
        if (program.HasPositions)
        {
            _ownSure.AsSpan(0, program.Words).Clear();
            _withAncestorsSure.AsSpan(0, program.Words).Clear();
            _siblings.Reset(program.CountsTypes);
        }
    }

    /// <summary>Whether it is certain that the last element satisfied a compound.</summary>
    public bool IsSure(int bit) => !_program.HasPositions || (_unsure[bit / 64] >> (bit % 64) & 1) == 0;

    /// <summary>Matches the element about to stand at <paramref name="depth"/>.</summary>
    /// <returns>Whether it may be a slot.</returns>
    public bool Enter(int depth, in TagToken token, bool misplaced = false)
    {
        var program = _program;
        var place = new ElementPlace(depth == 0, 0, 0);
        if (program.HasPositions)
        {
            _siblings.Enter(depth, token.Tag, token.Name, misplaced);
            place = new ElementPlace(depth == 0, _siblings.Place, _siblings.PlaceOfType);
        }

        if (!program.HasPlaces)
        {
            return EnterAlone(token, place);
        }

        // Row 0 stands for what the outermost element is in: nothing.
        var words = program.Words;
        var parent = depth * words;
        var row = parent + words;
        Reserve(row + words);
        var (names, attributes) = (NamesOf(token), program.PassedBy(token.Attributes));
        var any = Vector256<ulong>.Zero;
        for (var word = 0; word < words; word += Vector256<ulong>.Count)
        {
            var reached = (Load(_own, parent + word) & Load(program.BeforeChild, word))
                | (Load(_withAncestors, parent + word) & Load(program.BeforeDescendant, word));
            var hits = ((reached << 1) | Load(program.First, word)) & Load(names, word) & Load(attributes, word);
            Store(_hits, word, hits);
            any |= hits;
        }

        if (any != Vector256<ulong>.Zero)
        {
            Ask(token, place);
        }

        var slots = Vector256<ulong>.Zero;
        for (var word = 0; word < words; word += Vector256<ulong>.Count)
        {
            var hits = Load(_hits, word);
            Store(_own, row + word, hits);
            Store(_withAncestors, row + word, hits | Load(_withAncestors, parent + word));
            slots |= hits & Load(program.Final, word);
        }

        if (program.HasPositions)
        {
            KeepSure(depth);
        }

        return slots != Vector256<ulong>.Zero;
    }

    /// <summary>Matches an element as if its ancestors were whatever a selector asks for.</summary>
    /// <returns>Whether it may be a slot.</returns>
    public bool MatchAnywhere(in TagToken token)
    {
        Fill(_program.Final, token);
        Ask(token, default);
        return HitsSlot();
    }

    /// <summary>Whether an element would be a slot by a selector that asks for its place, if it stood where that asks for.</summary>
    public bool MatchesPlaceAnywhere(in TagToken token)
    {
        Fill(_program.PlaceFinal, token);
        Ask(token, default);
        return HitsSlot();
    }

    /// <summary>An element came onto the stack that no tag stands for here.</summary>
    public void Cloned(int depth, Tag tag)
    {
        if (_program.HasPositions)
        {
            _siblings.Enter(depth, tag, [], misplaced: false);
        }
    }

    /// <summary>From this depth on the tree has other children than the stack shows; what the open elements were found to
    /// be by their places there, they may no longer be.</summary>
    public void DoubtPlaces(int fromDepth)
    {
        if (!_program.HasPositions)
        {
            return;
        }

        _siblings.DoubtFrom(fromDepth);
        for (var at = (fromDepth + 1) * _program.Words; at < _ownSure.Length; at++)
        {
            _ownSure[at] &= ~_program.Positioned[at % _program.Words];
            _withAncestorsSure[at] &= ~_program.Positioned[at % _program.Words];
        }
    }

    public void ReturnBuffers() => _siblings.ReturnBuffers();

    // Where no selector asks for a place there is nothing to keep, and most tags can be told by their attributes' names.
    private bool EnterAlone(in TagToken token, in ElementPlace place)
    {
        if (!_program.HasBareNames && !MayPassTests(token))
        {
            return false;
        }

        if (!Fill(_program.First, token))
        {
            return false;
        }

        Ask(token, place);
        return HitsSlot();
    }

    /// <summary>Takes those compounds for hits that name and attributes' names allow.</summary>
    private bool Fill(ulong[] compounds, in TagToken token)
    {
        var (names, attributes) = (NamesOf(token), _program.PassedBy(token.Attributes));
        var any = Vector256<ulong>.Zero;
        for (var word = 0; word < _program.Words; word += Vector256<ulong>.Count)
        {
            var hits = Load(compounds, word) & Load(names, word) & Load(attributes, word);
            Store(_hits, word, hits);
            any |= hits;
        }

        return any != Vector256<ulong>.Zero;
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

    private void KeepSure(int depth)
    {
        var words = _program.Words;
        var parent = depth * words;
        for (var word = 0; word < words; word++)
        {
            var reached = (_ownSure[parent + word] & _program.BeforeChild[word])
                | (_withAncestorsSure[parent + word] & _program.BeforeDescendant[word]);
            _unsure[word] |= ~((reached << 1) | _program.First[word]);
            _ownSure[parent + words + word] = _hits[word] & ~_unsure[word];
            _withAncestorsSure[parent + words + word] = _ownSure[parent + words + word] | _withAncestorsSure[parent + word];
        }
    }

    private bool MayPassTests(in TagToken token) => (token.Attributes & _program.Attributes) != 0;

    private ulong[] NamesOf(in TagToken token)
    {
        if (token.Tag != Tag.Other)
        {
            return _program.ByTag[(int)token.Tag];
        }

        var name = token.Name;
        if (name.Length > _program.Names.LongestKey)
        {
            return _program.AnyTag;
        }

        Span<byte> lower = name.Length <= 64 ? stackalloc byte[64] : new byte[name.Length];
        for (var index = 0; index < name.Length; index++)
        {
            lower[index] = (byte)(char.IsAsciiLetterUpper((char)name[index]) ? name[index] | 0x20 : name[index]);
        }

        return _program.Names.Find(lower[..name.Length]) ?? _program.AnyTag;
    }

    private static Vector256<ulong> Load(ulong[] words, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(words), (nuint)at);

    private static void Store(ulong[] words, int at, Vector256<ulong> value) =>
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(words), (nuint)at);

    private void Reserve(int length)
    {
        if (_own.Length < length)
        {
            Array.Resize(ref _own, length * 2);
            Array.Resize(ref _withAncestors, length * 2);
        }

        if (_program.HasPositions && _ownSure.Length < length)
        {
            Array.Resize(ref _ownSure, _own.Length);
            Array.Resize(ref _withAncestorsSure, _own.Length);
        }
    }
}
