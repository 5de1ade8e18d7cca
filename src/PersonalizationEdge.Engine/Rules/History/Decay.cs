namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What is left of something that halves after every half-life.</summary>
/// <remarks>
/// <c>Math.Pow</c> took most of the time of an interest. Whole half-lives are exact, and so is no time at all; between
/// them the error is below 1e-14.
/// </remarks>
internal static class Decay
{
    private const int Steps = 1024;

    // Beyond them nothing is left that a sum of a history would show.
    private const double MostHalfLives = 1000;

    private static readonly double[] PartsOfHalfLife =
        [.. Enumerable.Range(0, Steps).Select(step => Math.Pow(0.5, step / (double)Steps))];

    /// <summary>0.5 to the power of so many half-lives, which are not negative.</summary>
    public static double After(double halfLives)
    {
        if (halfLives > MostHalfLives)
            return 0;

        var steps = (int)(halfLives * Steps);
        var rest = (halfLives - (steps / (double)Steps)) * -0.693147180559945309;
        var (whole, part) = (steps / Steps, steps % Steps);

        // The series of e^rest; the power of two is written into the number's exponent.
        var fraction = PartsOfHalfLife[part] * (1 + (rest * (1 + (rest * (0.5 + (rest / 6))))));
        return fraction * BitConverter.Int64BitsToDouble((1023L - whole) << 52);
    }
}
