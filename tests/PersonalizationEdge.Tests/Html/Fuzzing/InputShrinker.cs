using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Makes a failing input small while it fails in the same way: fewer slots, then fewer tags, then fewer
/// characters.</summary>
internal sealed class InputShrinker(Func<FuzzInput, Task<FuzzProblem?>> problemOf)
{
    private const int MostTries = 3_000;

    private int _tries;

    public async Task<FuzzInput> ShrinkAsync(FuzzInput input, string kind)
    {
        _tries = 0;
        input = await WithFewerSlotsAsync(input, kind);
        input = await IfItFailsAsync(input with { MaxHeldBytes = HtmlRewriterOptions.Default.MaxHeldBytes }, kind) ?? input;
        var before = -1;
        while (before != input.Page.Length && _tries < MostTries)
        {
            before = input.Page.Length;
            input = await WithFewerAsync(input, kind, FuzzInputMaker.Tokens(input.Page));
            input = await WithFewerAsync(input, kind, [.. input.Page.Select(one => one.ToString())]);
        }

        return input;
    }

    private async Task<FuzzInput> WithFewerSlotsAsync(FuzzInput input, string kind)
    {
        for (var slot = input.Slots.Count - 1; slot >= 0 && input.Slots.Count > 1; slot--)
        {
            var gone = slot;
            var without = input with { Slots = [.. input.Slots.Where((_, index) => index != gone)] };
            input = await IfItFailsAsync(without, kind) ?? input;
        }

        return input;
    }

    // Delta debugging (Zeller and Hildebrandt, 2002): leaves out ever smaller runs of pieces.
    private async Task<FuzzInput> WithFewerAsync(FuzzInput input, string kind, List<string> pieces)
    {
        for (var run = Math.Max(1, pieces.Count / 2); ; run = run == 1 ? 1 : run / 2)
        {
            var removed = false;
            for (var at = 0; at < pieces.Count && _tries < MostTries;)
            {
                var rest = pieces.Where((_, index) => index < at || index >= at + run).ToList();
                if (await IfItFailsAsync(input with { Page = string.Concat(rest) }, kind) is { } smaller)
                {
                    (input, pieces, removed) = (smaller, rest, true);
                }
                else
                {
                    at += run;
                }
            }

            if ((run == 1 && !removed) || _tries >= MostTries)
            {
                return input;
            }
        }
    }

    private async Task<FuzzInput?> IfItFailsAsync(FuzzInput input, string kind)
    {
        _tries++;
        return (await problemOf(input))?.Kind == kind ? input : null;
    }
}
