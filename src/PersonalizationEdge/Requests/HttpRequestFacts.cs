using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Places;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.SiteTokens;

namespace PersonalizationEdge.Requests;

/// <summary>What a visitor's request says of itself; each value is worked out when asked for, and kept.</summary>
internal sealed class HttpRequestFacts(
    HttpContext context,
    RequestTarget target,
    PlaceReader places,
    SignedAttributes signed) : IRequestFacts
{
    private readonly IHeaderDictionary _headers = context.Request.Headers;

    private List<KeyValuePair<string, string?>>? _cookies;
    private ClientAgent? _agent;
    private DeviceClass? _device;
    private string? _query;
    private string? _host;
    private string? _operatingSystem;
    private string? _browser;
    private Kept<string> _language;
    private Kept<Place> _place;
    private Kept<IReadOnlyDictionary<string, string>> _signedAttributes;

    public string Path => target.Path;

    public string Query => _query ??= target.ReadQuery();

    public string Scheme => VisitorScheme.Of(context);

    public string Host => _host ??= VisitorHost.Of(context).Host.ToLowerInvariant();

    public string? Referrer => Text(_headers.Referer);

    public string? Language => _language.IsKnown
        ? _language.Value
        : _language.Keep(AcceptLanguage.Preferred(_headers.AcceptLanguage));

    public DeviceClass Device => _device ??= DeviceReader.Read(Agent);

    public string OperatingSystem => _operatingSystem ??= OperatingSystemReader.Read(Agent);

    public string Browser => _browser ??= BrowserReader.Read(Agent);

    public string? Country => Place?.Country;

    public string? Region => Place?.Region;

    private ClientAgent Agent => _agent ??= ClientAgent.Of(_headers);

    private Place? Place => _place.IsKnown ? _place.Value : _place.Keep(places.Read(context));

    public string? Header(string name)
    {
        // What does not reach the origin, since only a proxy may claim it, is not given to rules either.
        if (!_headers.TryGetValue(name, out var values)
            || (ForwardedHeaders.IsClaim(name) && context.Features.Get<TrustedPeer>() is null))
        {
            return null;
        }

        return name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase)
            ? Text(EdgeCookies.RemoveFromRequest(values))
            : Join(values);
    }

    public string? Cookie(string name)
    {
        _cookies ??= [];
        foreach (var (known, kept) in _cookies)
        {
            if (known == name)
                return kept;
        }

        var value = RequestCookies.Find(_headers.Cookie, name);
        _cookies.Add(new(name, value));

        return value;
    }

    public string? SignedAttribute(string name)
    {
        var attributes = _signedAttributes.IsKnown
            ? _signedAttributes.Value
            : _signedAttributes.Keep(signed.Read(target.Rules, this));

        return attributes?.GetValueOrDefault(name);
    }

    private static string? Text(StringValues values) => StringValues.IsNullOrEmpty(values) ? null : Join(values);

    // RFC 9110, section 5.2: several lines of a field are one list.
    private static string Join(StringValues values) =>
        values.Count == 1 ? values[0] ?? "" : string.Join(", ", values.ToArray());

    /// <summary>A value that may be null once it is known.</summary>
    private struct Kept<T>
        where T : class
    {
        public bool IsKnown { get; private set; }

        public T? Value { get; private set; }

        public T? Keep(T? value)
        {
            (IsKnown, Value) = (true, value);

            return value;
        }
    }
}
