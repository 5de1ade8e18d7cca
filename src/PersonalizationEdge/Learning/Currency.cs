using System.Collections.Frozen;

namespace PersonalizationEdge.Learning;

/// <summary>The currencies of ISO 4217 that money is paid in, and the signs that mean one of them and no other.</summary>
internal static class Currency
{
    private static readonly FrozenSet<string> Codes = (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP "
        + "CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR "
        + "IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR "
        + "MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD "
        + "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD "
        + "XOF XPF YER ZAR ZMW ZWG").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Longer signs first: US$ holds a $. That and the other signs without a code are several countries'.
    private static readonly (string Sign, string? Code)[] Signs =
    [
        ("US$", "USD"), ("CA$", "CAD"), ("AU$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("MX$", "MXN"), ("S$", "SGD"),
        ("C$", "CAD"), ("A$", "AUD"), ("R$", "BRL"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₽", "RUB"), ("₺", "TRY"),
        ("₩", "KRW"), ("₴", "UAH"), ("₫", "VND"), ("₪", "ILS"), ("฿", "THB"), ("₱", "PHP"), ("₦", "NGN"), ("zł", "PLN"),
        ("Kč", "CZK"), ("Ft", "HUF"), ("Fr.", "CHF"), ("лв", "BGN"), ("$", null), ("¥", null), ("kr", null),
    ];

    /// <summary>The code in capitals, or null for what is no currency.</summary>
    public static string? Read(string? code) =>
        code?.Trim() is { Length: 3 } text && Codes.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : null;

    /// <summary>Whether amounts in it have three digits behind the point.</summary>
    public static bool HasThousandths(string? code) => code is "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND";

    /// <summary>The currency that a text beside an amount names; null for none, for a sign of several, and for two at once.</summary>
    public static string? In(string text)
    {
        var found = CodesIn(text).ToHashSet(StringComparer.Ordinal);
        foreach (var (sign, code) in Signs)
        {
            if (!text.Contains(sign, StringComparison.Ordinal))
            {
                continue;
            }

            text = text.Replace(sign, " ", StringComparison.Ordinal);
            if (code is not null)
            {
                found.Add(code);
            }
        }

        return found.Count == 1 ? found.First() : null;
    }

    // Words of three capital letters: "EUR 42" and "42EUR", but not the EUR of EUROPE.
    private static IEnumerable<string> CodesIn(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (end - start == 3 && Codes.Contains(text[start..end]))
            {
                yield return text[start..end];
            }

            start = end;
        }
    }
}
