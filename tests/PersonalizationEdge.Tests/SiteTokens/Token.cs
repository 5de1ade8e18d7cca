using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizationEdge.Tests.SiteTokens;

/// <summary>Signs tokens as a site would, right ones and wrong ones.</summary>
internal static class Token
{
    public const string Key = "a key that is long enough for HS256, in words";
    public const string Head = """{"alg":"HS256","typ":"JWT"}""";

    /// <summary>A token that ends in the year 2100.</summary>
    public static string Of(string claims) => Sign(Head, $$"""{"exp":4102444800,{{claims}}}""");

    public static string Sign(string head, string payload, string key = Key) =>
        Sign(head, Encoding.UTF8.GetBytes(payload), key);

    public static string Sign(string head, byte[] payload, string key = Key)
    {
        var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head))}.{Base64Url.EncodeToString(payload)}";

        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(text));

        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }
}
