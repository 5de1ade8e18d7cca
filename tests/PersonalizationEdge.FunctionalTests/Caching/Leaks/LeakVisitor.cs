using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>Somebody with a nonce, which is all that her answers may hold of anybody.</summary>
internal sealed class LeakVisitor(int number, int seed, int port)
{
    /// <summary>The kinds in the numbers in which they come.</summary>
    private static readonly VisitorKind[] Kinds =
    [
        VisitorKind.Agreed, VisitorKind.New, VisitorKind.Agreed, VisitorKind.Session,
        VisitorKind.Agreed, VisitorKind.Refused, VisitorKind.Agreed, VisitorKind.Forgetful,
        VisitorKind.Agreed, VisitorKind.Authorized, VisitorKind.New, VisitorKind.Bot,
        VisitorKind.Agreed, VisitorKind.Session, VisitorKind.Objecting, VisitorKind.New,
    ];

    public int Number { get; } = number;

    public VisitorKind Kind { get; } = Kinds[number % Kinds.Length];

    public string Nonce { get; } = Leaks.Nonce.Of(seed, number);

    public RawVisitor Browser { get; } = new(port);

    /// <summary>Whether the edge knows her history.</summary>
    public bool IsRemembered => Kind is VisitorKind.Agreed or VisitorKind.Session or VisitorKind.Authorized;

    /// <summary>Whether the site knows who she is.</summary>
    public bool IsKnownToSite => Kind is VisitorKind.Session or VisitorKind.Authorized;

    /// <summary>The page whose view puts her nonce into slots.</summary>
    public string OwnPage => $"/history/{Number}";

    public string UserAgent => Kind == VisitorKind.Bot
        ? "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
        : RawVisitor.UserAgent;

    /// <summary>What the site gives only to her, as its pages repeat it; null if it does not know her.</summary>
    public string? Token => Kind switch
    {
        VisitorKind.Session => $"sid={Nonce}",
        VisitorKind.Authorized => $"Bearer {Nonce}",
        _ => null,
    };

    /// <summary>Cookies as they go with each request, one of analytics among them, which tells nobody's page from another's.</summary>
    public string Cookies => string.Join(
        "; ",
        Browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")
            .Append($"_ga={Nonce}")
            .Concat(Kind == VisitorKind.Session ? [Token!] : []));

    /// <summary>Says what she says of consent, and views what decides her slots.</summary>
    public async Task ArriveAsync()
    {
        if (Kind == VisitorKind.Refused)
        {
            await Browser.RefuseAsync();
        }
        else if (IsRemembered || Kind == VisitorKind.Forgetful)
        {
            await Browser.AgreeAsync();
        }

        if (IsRemembered)
        {
            await Browser.GetAsync(OwnPage);
            await Browser.GetAsync(OwnPage);
            var declared = await Browser.PostFormAsync("/_edge/preference", $"who={Nonce}");
            Assert.InRange(declared.Status, 200, 303);
        }
        else if (Kind == VisitorKind.Forgetful)
        {
            Browser.Cookies.Remove("edge_vid");
        }
    }
}
