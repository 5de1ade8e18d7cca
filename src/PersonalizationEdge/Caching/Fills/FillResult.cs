using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Caching.Fills;

/// <summary>What a fill has come to when the head of the answer is there, or none will come.</summary>
internal sealed record FillResult
{
    /// <summary>The answer's head; null if the origin gave none.</summary>
    public AnswerHead? Head { get; init; }

    /// <summary>Why nobody but the first may have it; <see cref="CacheRefusal.None"/> where all may whose request fits.</summary>
    public CacheRefusal Refusal { get; init; }

    /// <summary>For which requests it is; null if it is not shared.</summary>
    public Selection? Selection { get; init; }

    /// <summary>The stored response, if the origin has said that it still holds.</summary>
    public StoredResponse? Validated { get; init; }

    /// <summary>The status that a visitor gets where the origin gave no answer.</summary>
    public int FailureStatus { get; init; }

    /// <summary>What failed, in the proxy's words.</summary>
    public IForwarderErrorFeature? Failure { get; init; }
}
