using System.Collections.Frozen;
using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Tells through which channel a visit came in.</summary>
public static class Channels
{
    /// <summary>Neither campaign nor foreign site.</summary>
    public const string Direct = "direct";

    /// <summary>An unpaid result of a search engine.</summary>
    public const string Search = "search";

    /// <summary>An unpaid mention in a social network.</summary>
    public const string Social = "social";

    /// <summary>A mail.</summary>
    public const string Email = "email";

    /// <summary>An advertisement.</summary>
    public const string Paid = "paid";

    /// <summary>Any other site or campaign.</summary>
    public const string Link = "link";

    // Put on the URL of a click by the advertiser's network: Google Ads (the three), Microsoft Advertising.
    private static readonly string[] ClickIds = ["gclid", "gbraid", "wbraid", "msclkid"];

    /// <summary>The query parameters that a channel is told by.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["utm_medium", "utm_source", .. ClickIds];

    /// <summary>Whether a query parameter names a single click: that it is there may be kept, its value tells who clicked.</summary>
    public static bool IsClickId(string parameter) => ClickIds.Contains(parameter);

    private static readonly FrozenDictionary<string, string> Mediums = new Dictionary<string, string>
    {
        ["cpc"] = Paid,
        ["ppc"] = Paid,
        ["paid"] = Paid,
        ["paidsearch"] = Paid,
        ["display"] = Paid,
        ["cpm"] = Paid,
        ["banner"] = Paid,
        ["affiliate"] = Paid,
        ["email"] = Email,
        ["e-mail"] = Email,
        ["newsletter"] = Email,
        ["social"] = Social,
        ["social-network"] = Social,
        ["sm"] = Social,
        ["organic"] = Search,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The word for a visit's source: its click id, else its campaign, else its referrer.</summary>
    public static string Of(VisitSource source)
    {
        ArgumentNullException.ThrowIfNull(source);

        return OfCampaign(source.Campaign) ?? OfReferrer(source.ReferrerHost);
    }

    private static string? OfCampaign(string? campaign)
    {
        if (string.IsNullOrEmpty(campaign))
            return null;

        // Whatever the campaign calls itself, such a click was paid for.
        if (Array.Exists(ClickIds, id => Has(campaign, id)))
            return Paid;

        if (QueryText.Find(campaign, "utm_medium") is { Length: > 0 } medium)
            return Mediums.GetValueOrDefault(medium.Trim(), Link);

        return Has(campaign, "utm_source") ? Link : null;
    }

    private static bool Has(string campaign, string parameter) =>
        QueryText.Find(campaign, parameter) is { Length: > 0 };

    // A visit's referrer is never a page of its own: the source keeps foreign hosts only.
    private static string OfReferrer(string? host) => ReferrerTypes.Of(host, ownHost: "");
}
