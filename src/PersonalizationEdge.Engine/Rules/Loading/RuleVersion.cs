using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Makes the version of a rule set: a hash over names and bytes of all its files.</summary>
internal sealed class RuleVersion : IDisposable
{
    private const int Digits = 12;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Counts a file in, without its folder, so that a copy elsewhere has the same version.</summary>
    public void Add(string name, ReadOnlySpan<byte> bytes)
    {
        Part(Encoding.UTF8.GetBytes(name));
        Part(bytes);
    }

    public override string ToString() => Convert.ToHexStringLower(_hash.GetCurrentHash())[..Digits];

    public void Dispose() => _hash.Dispose();

    // Lengths keep "ab" + "c" apart from "a" + "bc".
    private void Part(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }
}
