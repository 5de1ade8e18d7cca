using System.Security.Cryptography;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>Words of one length by which what belongs to one visitor, or to one answer, is found wherever it stands.</summary>
internal static class Nonce
{
    /// <summary>Every nonce begins so; nothing else does.</summary>
    public const string Mark = "nonce_";

    /// <summary>How long each is.</summary>
    public const int Length = 32;

    private const char OfAnswer = 'm';

    /// <summary>The nonce of a visitor.</summary>
    public static string Of(int seed, int visitor) =>
        Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}/{visitor}")).AsSpan(..13));

    /// <summary>A nonce that the origin made for one answer: a session, a token of a form.</summary>
    public static string Made(long number) => $"{Mark}{OfAnswer}{number:d25}";

    /// <summary>Whether it was made for one answer.</summary>
    public static bool IsOfAnswer(string nonce) => nonce.Length > Mark.Length && nonce[Mark.Length] == OfAnswer;
}
