using Microsoft.AspNetCore.Http;

namespace PersonalizationEdge.Demo.Site;

/// <summary>Where the visitor believes the shop to be: its absolute addresses carry the host that was asked.</summary>
internal readonly record struct SiteAddress(string Root)
{
    public static SiteAddress Of(HttpRequest request) => new($"{request.Scheme}://{request.Host.ToUriComponent()}");

    public string Of(string path) => Root + path;
}
