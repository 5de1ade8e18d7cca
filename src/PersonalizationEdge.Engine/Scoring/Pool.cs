namespace PersonalizationEdge.Engine.Scoring;

/// <summary>A few objects that are used again; of more users than it has places the others make their own.</summary>
internal sealed class Pool<T>(Func<T> make)
    where T : class
{
    private const int Places = 32;

    private readonly T?[] _free = new T?[Places];

    public T Rent()
    {
        foreach (ref var place in _free.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } free)
                return free;
        }

        return make();
    }

    public void Return(T used)
    {
        foreach (ref var place in _free.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, used, null) is null)
                return;
        }
    }
}
