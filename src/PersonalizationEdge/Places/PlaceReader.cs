using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Places;

/// <summary>Tells where a request comes from: a trusted proxy's word, else the imported table.</summary>
internal sealed class PlaceReader
{
    private readonly string? _countryHeader;
    private readonly string? _regionHeader;
    private readonly TrustedNetworks _trusted;
    private readonly PlaceTableHolder _tables;

    /// <summary>Reads as the options say.</summary>
    public PlaceReader(
        EdgeOptions options, TrustedNetworks trusted, PlaceTableHolder tables, ILogger<PlaceReader> logger)
    {
        _countryHeader = options.CountryHeader;
        _regionHeader = options.RegionHeader;
        _trusted = trusted;
        _tables = tables;
        if (trusted.IsEmpty && (_countryHeader ?? _regionHeader) is not null)
            logger.HeaderFromNobody();
    }

    /// <summary>The place, or null where nobody can say.</summary>
    public Place? Read(HttpContext context)
    {
        // Each is the proxy's word, "nobody knows" included; where it has none for either, the table is asked.
        var country = Claim(context, _countryHeader) is { } code && IsWord(code) ? code : null;
        var region = Claim(context, _regionHeader) is { Length: <= Place.LongestRegion } name ? name : null;
        var found = country is null || region is null ? Find(context) : null;
        var known = country is null ? found?.Country
            : CountryCode.IsNobodys(country) ? null
            : country.ToUpperInvariant();

        // A region belongs to its country: the table's goes only with the table's own.
        region ??= found?.Country == known ? found?.Region : null;

        return known is null && region is null ? null : new Place(known, region);
    }

    private static bool IsWord(string code) => CountryCode.IsCode(code) || CountryCode.IsNobodys(code);

    private static string? Claim(HttpContext context, string? header)
    {
        if (header is null || context.Features.Get<TrustedPeer>() is null)
            return null;

        var values = context.Request.Headers[header];

        return StringValues.IsNullOrEmpty(values) || values.ToString().Trim() is not { Length: > 0 } text ? null : text;
    }

    private Place? Find(HttpContext context) =>
        _tables.Current is { } table && VisitorAddress.Of(context, _trusted) is { } address
            ? table.Find(address)
            : null;
}
