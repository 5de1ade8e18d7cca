namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>What the origin answers to one case, and what the case asked it.</summary>
internal sealed class OriginScript
{
    private readonly Lock _lock = new();
    private readonly List<OriginRequest> _requests = [];
    private OriginAnswer? _answer;
    private OriginAnswer? _conditionalAnswer;

    /// <summary>How often it was asked.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>Takes the answers of a step; they stand until the next.</summary>
    public void Take(RequestStep step)
    {
        lock (_lock)
        {
            (_answer, _conditionalAnswer) = (step.Answer, step.ConditionalAnswer);
        }
    }

    /// <summary>The answer to a request, which is kept; null if none was expected.</summary>
    public OriginAnswer? Answer(OriginRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            return request.IsConditional ? _conditionalAnswer ?? _answer : _answer;
        }
    }

    /// <summary>The requests from a number on.</summary>
    public IReadOnlyList<OriginRequest> From(int number)
    {
        lock (_lock)
        {
            return [.. _requests.Skip(number)];
        }
    }
}
