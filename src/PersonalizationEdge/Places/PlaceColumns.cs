namespace PersonalizationEdge.Places;

/// <summary>Where the columns of a table are, from 0; -1 for one that it has not.</summary>
/// <param name="Network">The network, or</param>
/// <param name="Start">the first address</param>
/// <param name="End">and the last one.</param>
/// <param name="Country">The country's code.</param>
/// <param name="Region">The region.</param>
/// <param name="Most">The most columns of a row.</param>
internal readonly record struct PlaceColumns(int Network, int Start, int End, int Country, int Region, int Most)
{
    private const int None = -1;

    // Columns of IP2Location's smallest table that has regions; the spare columns of others have no such names.
    private const int LeastIp2LocationWithRegion = 5;

    private static readonly string[] NetworkNames = ["network", "cidr", "prefix", "iprange"];
    private static readonly string[] StartNames =
        ["start", "startip", "ipstart", "ipfrom", "from", "first", "rangestart"];
    private static readonly string[] EndNames = ["end", "endip", "ipend", "ipto", "to", "last", "rangeend"];
    private static readonly string[] CountryNames =
        ["country", "countrycode", "countryisocode", "countryiso", "isocode", "iso", "iso2", "cc"];

    private static readonly string[] RegionNames =
        ["region", "regionname", "state", "stateprov", "subdivision", "subdivision1name", "province"];

    private static readonly PlaceColumns OfNetwork = new(0, None, None, 1, 2, 3);
    private static readonly PlaceColumns OfRange = new(None, 0, 1, 2, 3, 4);
    private static readonly PlaceColumns OfIp2Location = new(None, 0, 1, 2, 4, int.MaxValue);

    /// <summary>Fewest columns a row must have.</summary>
    public int Least => Math.Max(Math.Max(Network, End), Math.Max(Start, Country)) + 1;

    /// <summary>The columns of a table by its first row, when that holds data.</summary>
    public static PlaceColumns OfRow(PlaceFormat format, string[] fields) => format switch
    {
        PlaceFormat.Network => OfNetwork,
        PlaceFormat.Range => OfRange,
        PlaceFormat.Ip2Location => OfIp2Location,
        _ when fields.Length < 2 || !AddressText.LooksLikeOne(fields[1]) => OfNetwork,
        _ when fields.Length >= LeastIp2LocationWithRegion && fields[0].All(char.IsAsciiDigit) => OfIp2Location,
        _ => OfRange,
    };

    /// <summary>The columns by a header; null if it names no addresses or no country.</summary>
    public static PlaceColumns? OfHeader(string[] names)
    {
        var plain = Array.ConvertAll(names, Plain);
        var columns = new PlaceColumns(
            Index(plain, NetworkNames),
            Index(plain, StartNames),
            Index(plain, EndNames),
            Index(plain, CountryNames),
            Index(plain, RegionNames),
            int.MaxValue);
        var hasAddresses = columns.Network >= 0 || (columns.Start >= 0 && columns.End >= 0);

        return hasAddresses && columns.Country >= 0 ? columns : null;
    }

    private static int Index(string[] names, string[] wanted) => Array.FindIndex(names, name => wanted.Contains(name));

    private static string Plain(string name) =>
        new string([.. name.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
}
