namespace PersonalizationEdge.Caching;

/// <summary>What is stored of one URL: a response for each kind of request that its Vary tells apart. Immutable.</summary>
internal sealed class CachedUrl
{
    private const int OverheadBytes = 48;

    // More kinds than this no honest site has; the one stored longest ago goes.
    private const int MostResponses = 16;

    private readonly StoredResponse[] _responses;

    private CachedUrl(StoredResponse[] responses) => _responses = responses;

    /// <summary>All of them, the newest first.</summary>
    public ReadOnlySpan<StoredResponse> Responses => _responses;

    /// <summary>How many bytes they take.</summary>
    public long Bytes => OverheadBytes + _responses.Sum(response => 8 + response.Bytes);

    /// <summary>A URL of which one response is known.</summary>
    public static CachedUrl Of(StoredResponse response) => new([response]);

    /// <summary>The response for a request; null if none fits.</summary>
    public StoredResponse? Find(IHeaderDictionary request)
    {
        foreach (var response in _responses)
        {
            if (response.Selection.Matches(request))
            {
                return response;
            }
        }

        return null;
    }

    /// <summary>Whether one of them bears a tag.</summary>
    public bool HasTag(string tag)
    {
        foreach (var response in _responses)
        {
            if (Array.IndexOf(response.Tags, tag) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>With one more response, in the place of the one for the same requests if there is one.</summary>
    public CachedUrl With(StoredResponse response) => new(
    [
        response,
        .. _responses.Where(other => !other.Selection.IsSame(response.Selection)).Take(MostResponses - 1),
    ]);

    /// <summary>Without one of the responses; null if it is the only one.</summary>
    public CachedUrl? Without(StoredResponse response)
    {
        var left = _responses.Where(other => other != response).ToArray();

        return left.Length == 0 ? null : new CachedUrl(left);
    }

    /// <summary>Without the response that was stored longest ago; null if it is the only one.</summary>
    public CachedUrl? WithoutOldest() => _responses.Length == 1 ? null : new CachedUrl(_responses[..^1]);
}
