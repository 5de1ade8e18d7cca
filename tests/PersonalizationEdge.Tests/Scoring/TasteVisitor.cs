using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Scoring;

/// <summary>A visitor of the <see cref="TasteShop"/>, who looks at every row and clicks on none.</summary>
internal sealed class TasteVisitor(int number, int taste)
{
    private const int RowsRemembered = 64;

    private readonly Dictionary<string, Queue<long>> _shownSinceLook = [];

    public int Number { get; } = number;

    public int Taste { get; set; } = taste;

    public Profile Profile { get; private set; } = Profile.Empty;

    public long NowMs { get; set; }

    public IReadOnlyList<string> Row { get; set; } = [];

    public List<ItemExposure> Shown { get; } = [];

    /// <summary>The most that an item was shown within a day since the visitor last looked at it.</summary>
    public int MostShownInADay { get; private set; }

    /// <summary>How much of the row is of the visitor's taste.</summary>
    public double ShareOfTaste(IReadOnlyList<string> row) =>
        row.Count(path => TasteShop.TasteOf(path) == Taste) / (double)TasteShop.RowLength;

    public void Look(EdgeEvent view)
    {
        Shown.AddRange(Row.Select(path => new ItemExposure(path, NowMs)));
        Shown.RemoveRange(0, Math.Max(0, Shown.Count - (RowsRemembered * TasteShop.RowLength)));
        Profile = Profile.Apply(view, TimeSpan.FromMinutes(30));
        foreach (var path in Row)
            CountShown(path);

        _shownSinceLook.Remove(view.Path);
    }

    private void CountShown(string path)
    {
        if (!_shownSinceLook.TryGetValue(path, out var times))
            _shownSinceLook[path] = times = new Queue<long>();

        times.Enqueue(NowMs);
        while (times.Peek() <= NowMs - 86_400_000)
            times.Dequeue();

        MostShownInADay = Math.Max(MostShownInADay, times.Count);
    }
}
