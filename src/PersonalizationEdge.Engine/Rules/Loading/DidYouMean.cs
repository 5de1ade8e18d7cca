namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Finds the name that was probably meant.</summary>
internal static class DidYouMean
{
    // Longer texts are no slips of the pen, and the distance costs the product of both lengths.
    private const int MaxLength = 48;

    // Of thousands of names those that are asked first will do.
    private const int MaxNames = 256;

    /// <summary><c>did you mean "within"?</c>, or null where no known name is near.</summary>
    public static string? Hint(string written, IEnumerable<string> known)
    {
        if (written.Length > MaxLength)
            return null;

        var nearest = known
            .Where(name => name.Length <= MaxLength && Math.Abs(name.Length - written.Length) <= MostApart(written, name))
            .Take(MaxNames)
            .Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= MostApart(written, candidate.Name))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

        return nearest is null ? null : $"did you mean \"{nearest}\"?";
    }

    private static int MostApart(string a, string b) => Math.Max(1, Math.Max(a.Length, b.Length) / 3);

    // The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var width = b.Length + 1;
        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j < width; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[b.Length];
    }
}
