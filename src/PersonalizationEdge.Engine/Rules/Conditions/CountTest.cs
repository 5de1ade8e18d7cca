using System.Globalization;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What a count must be: <c>>= 3</c>.</summary>
internal readonly record struct CountTest
{
    private readonly int _least;
    private readonly int _most;

    private CountTest(int least, int most)
    {
        _least = least;
        _most = most;
    }

    /// <summary>At least one: what is meant where no count is written.</summary>
    public static CountTest AtLeastOnce { get; } = new(1, int.MaxValue);

    /// <summary>Reads one of <c>>= > = &lt; &lt;=</c> and a number that a history can hold.</summary>
    public static CountTest? TryParse(string text)
    {
        var sign = text.TakeWhile(c => c is '<' or '>' or '=').Count();
        if (!int.TryParse(text.AsSpan(sign).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > Profile.HistoryLimit)
        {
            return null;
        }

        return text[..sign] switch
        {
            ">=" => new CountTest(number, int.MaxValue),
            ">" => new CountTest(number + 1, int.MaxValue),
            "<=" => new CountTest(0, number),
            "<" => new CountTest(0, number - 1),
            "=" => new CountTest(number, number),
            _ => null,
        };
    }

    public bool IsMetBy(int count) => count >= _least && count <= _most;
}
