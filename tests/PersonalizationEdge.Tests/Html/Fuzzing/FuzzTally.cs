using System.Globalization;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html.Parse5;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>What a run of the fuzzer saw.</summary>
internal sealed class FuzzTally
{
    private readonly int[] _verdicts = new int[Enum.GetValues<SlotVerdict>().Length];

    public int Inputs { get; private set; }

    public int Applied => _verdicts[(int)SlotVerdict.Applied];

    public int Ambiguous => _verdicts[(int)SlotVerdict.Ambiguous];

    /// <summary>Ambiguous slots whose inside could have been replaced where parse5 says that it is.</summary>
    public int Needless { get; private set; }

    /// <summary>Pages that AngleSharp reads otherwise than parse5.</summary>
    public int AngleSharpDiffers { get; set; }

    public int AngleSharpAsked { get; set; }

    public void Add(FuzzOutcome outcome, ParsedPage parsed)
    {
        Inputs++;
        Needless += parsed.Needless.Count(needless => needless);
        foreach (var verdict in outcome.Verdicts)
        {
            _verdicts[(int)verdict]++;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Inputs:N0} inputs; slots: {string.Join(", ", Enum.GetValues<SlotVerdict>().Select(v => $"{_verdicts[(int)v]:N0} {v}"))}; "
        + $"{Needless:N0} ambiguous needlessly; AngleSharp differs from parse5 in {AngleSharpDiffers:N0} of {AngleSharpAsked:N0}");
}
