using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>Whether some things happened in an order, each at most so long after the one before.</summary>
/// <param name="steps">The numbers of the steps' filters, in their order.</param>
/// <param name="text">The steps in words.</param>
/// <param name="gapMs">The most milliseconds from one step to the next; <see cref="long.MaxValue"/> for any.</param>
/// <param name="windowMs">The oldest age that counts, in milliseconds; <see cref="long.MaxValue"/> for any.</param>
internal sealed class SequenceCondition(int[] steps, string text, long gapMs, long windowMs) : ICondition
{
    /// <summary>The most steps.</summary>
    public const int MaxSteps = 8;

    public Truth Test(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is null)
            return Truth.Unknown;

        // Most histories do not even have the steps one after the other.
        return (AreInOrder(evaluation) && (gapMs == long.MaxValue || Reached(evaluation) == steps.Length)).ToTruth();
    }

    public ConditionTrace Explain(in Evaluation evaluation)
    {
        var seen = evaluation.Facts.Profile is null ? "not known" : $"{Reached(evaluation)} of {steps.Length} steps";
        var gap = gapMs == long.MaxValue ? "" : $", each within {ValueText.OfDuration(gapMs)}";
        var window = windowMs == long.MaxValue ? "" : $", within {ValueText.OfDuration(windowMs)}";

        return new ConditionTrace($"{text}{gap}{window}", Test(evaluation)) { Seen = seen };
    }

    // Whether every step has an event after that of the step before, however long after.
    private bool AreInOrder(in Evaluation evaluation)
    {
        ref readonly var history = ref evaluation.History;
        var place = -1;
        foreach (var step in steps)
        {
            place = history.Matches(step, windowMs).NextFrom(place + 1);
            if (place < 0)
                return false;
        }

        return true;
    }

    // For each step the latest time at which a chain up to it has ended: whatever follows within the gap of an earlier end
    // follows within the gap of the latest, too. From the last step back, so that one event serves one step.
    private int Reached(in Evaluation evaluation)
    {
        ref readonly var history = ref evaluation.History;
        Span<long> ended = stackalloc long[MaxSteps];
        ended.Fill(long.MinValue);

        Span<HistoryMask> matches = stackalloc HistoryMask[MaxSteps];
        var ofAnyStep = default(HistoryMask);
        for (var step = 0; step < steps.Length; step++)
        {
            matches[step] = history.Matches(steps[step], windowMs);
            ofAnyStep.Add(matches[step]);
        }

        var times = history.Times;
        var reached = 0;
        for (var place = ofAnyStep.NextFrom(0); place >= 0; place = ofAnyStep.NextFrom(place + 1))
        {
            for (var step = steps.Length - 1; step >= 0; step--)
            {
                if (!matches[step].Has(place) || !Follows(step, times[place], ended))
                    continue;

                ended[step] = times[place];
                reached = Math.Max(reached, step + 1);
            }

            if (reached == steps.Length)
                break;
        }

        return reached;
    }

    private bool Follows(int step, long timeMs, ReadOnlySpan<long> ended) =>
        step == 0 || (ended[step - 1] != long.MinValue && (gapMs == long.MaxValue || timeMs - ended[step - 1] <= gapMs));
}
