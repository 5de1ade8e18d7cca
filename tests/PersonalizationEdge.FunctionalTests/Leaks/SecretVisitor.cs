using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>A logged-in visitor with a secret, and a history of her own that gives her a pair of variants of her own.</summary>
internal sealed class SecretVisitor
{
    /// <summary>Every secret begins so; nothing else does.</summary>
    public const string SecretMark = "secret-";

    /// <summary>Every variant's content begins so; nothing else does.</summary>
    public const string VariantMark = "shown:";

    /// <summary>The price that the site gives to whoever is logged in, as a row would show it.</summary>
    public const string OwnPrice = "EUR 9999.00";

    /// <summary>How many variants the first slot has; the second has as many as it takes to make pairs unique.</summary>
    public const int Heroes = 20;

    public SecretVisitor(int number, int port)
    {
        Number = number;
        Secret = SecretMark + Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(..12));
        SecretBytes = Encoding.ASCII.GetBytes(Secret);
        HeroBytes = Encoding.ASCII.GetBytes($"{VariantMark}hero-{Hero}");
        CornerBytes = Encoding.ASCII.GetBytes($"{VariantMark}corner-{Corner}");
        Browser = new RawVisitor(port);
        Browser.Cookies["sid"] = Secret;
    }

    public int Number { get; }

    /// <summary>What only she may read.</summary>
    public string Secret { get; }

    public byte[] SecretBytes { get; }

    /// <summary>The mark of the hero that her history gives.</summary>
    public byte[] HeroBytes { get; }

    /// <summary>The mark of the corner that her history gives.</summary>
    public byte[] CornerBytes { get; }

    public RawVisitor Browser { get; }

    /// <summary>The product whose tag decides her hero.</summary>
    public string Product => $"/p/{Hero}";

    /// <summary>The page whose path decides her corner.</summary>
    public string Aisle => $"/c/{Corner}";

    /// <summary>A page about something of her own, in a place where products are.</summary>
    public string OwnPage => $"/p/{Secret}";

    private string Hero => TwoDigits(Number % Heroes);

    private string Corner => TwoDigits(Number / Heroes);

    public static string TwoDigits(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
