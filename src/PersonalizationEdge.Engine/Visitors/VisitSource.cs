namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Where a visit came from, as the page view that began it tells.</summary>
/// <param name="ReferrerHost">The foreign host it came from, in lower case, or null.</param>
/// <param name="Campaign">The campaign parameters of its URL, as sent (<c>utm_source=x&amp;utm_medium=y</c>), or null.</param>
public sealed record VisitSource(string? ReferrerHost, string? Campaign)
{
    /// <summary>A visit that came from nowhere known.</summary>
    public static VisitSource Direct { get; } = new(null, null);

    /// <summary>Reads the detail of a page view: a host, then perhaps <c>?</c> and the campaign.</summary>
    public static VisitSource Parse(string? detail)
    {
        if (string.IsNullOrEmpty(detail))
            return Direct;

        var mark = detail.IndexOf('?', StringComparison.Ordinal);
        var host = mark < 0 ? detail : detail[..mark];
        return new VisitSource(host.Length == 0 ? null : host, mark < 0 ? null : detail[(mark + 1)..]);
    }

    /// <summary>The source as the detail of a page view; null for <see cref="Direct"/>.</summary>
    public string? ToDetail() => Campaign is null ? ReferrerHost : $"{ReferrerHost}?{Campaign}";
}
