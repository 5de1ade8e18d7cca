using System.Globalization;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>What a test with a crowd prints.</summary>
internal static class CrowdFigures
{
    public static string Of(CrowdTally tally, TimeSpan took) => Text(
        $"{tally.Visits} visits, {tally.Pages} pages, {tally.Searches} searches, {tally.Orders} orders, ")
        + Text($"{tally.Agreements} agreed, {tally.Followed} followed out of the row; {took.TotalSeconds:0.0} s");

    public static string Of(TasteShare own, TasteShare popular) =>
        Text($"to the visitor's taste: {own}; where nothing is known: {popular}; {own.Share / popular.Share:0.00} times");

    public static string Of(IReadOnlyCollection<Repetition> repetitions) =>
        $"shown without being looked at: {Each(repetitions, one => one.Times)} (so often as the key says); "
        + Text($"most tired when shown: {repetitions.Max(one => one.Tired):0.00}");

    public static string Of(IReadOnlyCollection<EdgeEvent> events) =>
        $"{events.Count} events: {Each(events, one => one.Kind)}";

    public static string Of(int views, IReadOnlyCollection<Change> changes) => Text(
        $"{views} things of a new taste, then home: {changes.Average(one => one.OfNew):0.00} of 4 cards are of the new, ")
        + Text($"{changes.Average(one => one.OfOld):0.00} of the old taste; of {changes.Count} rows ")
        + $"{changes.Count(one => one.IsFollowed)} hold the new one at least twice and no less than the old one";

    private static string Each<T, TKey>(IEnumerable<T> all, Func<T, TKey> key)
        where TKey : notnull =>
        string.Join(", ", all.CountBy(key).OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
