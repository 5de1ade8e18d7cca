namespace PersonalizationEdge.Requests;

/// <summary>What a browser says of itself: client hints, which are few words, and the older User-Agent.</summary>
/// <param name="UserAgent">The <c>User-Agent</c>, cut at <see cref="LongestUserAgent"/> characters.</param>
/// <param name="Brands">The <c>Sec-CH-UA</c> field: a list of brands, or null.</param>
/// <param name="Mobile">The <c>Sec-CH-UA-Mobile</c> field: <c>?1</c>, <c>?0</c> or null.</param>
/// <param name="Platform">The <c>Sec-CH-UA-Platform</c> field: a quoted name, or null.</param>
internal readonly record struct ClientAgent(string UserAgent, string? Brands, string? Mobile, string? Platform)
{
    /// <summary>Characters of a User-Agent that are read; real ones have some 150.</summary>
    public const int LongestUserAgent = 1024;

    /// <summary>Takes them from a request's headers.</summary>
    public static ClientAgent Of(IHeaderDictionary headers)
    {
        var userAgent = headers.UserAgent.ToString();

        return new ClientAgent(
            userAgent.Length <= LongestUserAgent ? userAgent : userAgent[..LongestUserAgent],
            Text(headers, "Sec-CH-UA"),
            Text(headers, "Sec-CH-UA-Mobile"),
            Text(headers, "Sec-CH-UA-Platform"));
    }

    /// <summary>Whether the User-Agent has a word; case counts, since browsers write theirs alike.</summary>
    public bool Has(string word) => UserAgent.Contains(word, StringComparison.Ordinal);

    private static string? Text(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;
}
