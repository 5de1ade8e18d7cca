namespace PersonalizationEdge.Consent;

/// <summary>Global Privacy Control: the browser says that its user does not want to be tracked.</summary>
internal static class PrivacySignal
{
    /// <summary>
    /// Whether a request says <c>Sec-GPC: 1</c>, the only value that the specification gives a meaning.
    /// </summary>
    public static bool IsSent(HttpRequest request)
    {
        foreach (var value in request.Headers["Sec-GPC"])
        {
            if (value.AsSpan().Trim(" \t").SequenceEqual("1"))
            {
                return true;
            }
        }

        return false;
    }
}
