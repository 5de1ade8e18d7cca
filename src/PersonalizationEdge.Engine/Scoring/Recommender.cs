using System.Buffers;
using PersonalizationEdge.Engine.Cards;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Fills rows and orders lists for a visitor.</summary>
/// <param name="scorer">Ranks items.</param>
/// <param name="orderer">Orders lists.</param>
public sealed class Recommender(IScorer scorer, ListOrderer orderer)
{
    // Some of the best may lack what a card shows.
    private const int Spare = 12;

    /// <summary>The items of a row, best first; null if there are too few.</summary>
    internal IReadOnlyList<RowItem>? Fill(
        string slot, RowContent row, in Evaluation evaluation, ReadOnlySpan<SlotDecision> before)
    {
        ref readonly var facts = ref evaluation.Facts;
        var wanted = row.Count + Spare;
        var ranked = ArrayPool<RankedItem>.Shared.Rent(wanted);
        var shown = ArrayPool<ItemExposure>.Shared.Rent(CountShown(slot, facts.Profile));
        try
        {
            var request = new RankingRequest
            {
                Kind = row.Kind,
                NowMs = evaluation.NowMs,
                Profile = facts.Profile,
                PagePath = facts.Request.Path,
                Exclude = row.Excluded,
                InView = facts.InView is { } inView ? inView.Span : [],
                Placed = PlacedBy(before),
                Shown = shown.AsSpan(0, CollectShown(slot, facts.Profile, shown)),
                TodayStartMs = row.Excluded.HasFlag(RowExclusions.SeenToday) ? TodayStartMs(evaluation) : 0,
                MaxPerCategory = row.PerCategory,
                MaxPerBrand = row.PerBrand,
                ColdPopular = row.IsForEverybody,
            };

            return Choose(row, facts, ranked.AsSpan(0, scorer.Rank(request, ranked.AsSpan(0, wanted))));
        }
        finally
        {
            ArrayPool<RankedItem>.Shared.Return(ranked, clearArray: true);
            ArrayPool<ItemExposure>.Shared.Return(shown, clearArray: true);
        }
    }

    /// <summary>Makes cards for items out of the first one that stands in a row, where no rule maps it.</summary>
    /// <param name="items">The items.</param>
    /// <param name="facts">Where the row is.</param>
    internal static Func<IReadOnlyList<CardMention>, CardAnswer> CopierFor(
        IReadOnlyList<RowItem> items, in Facts facts) =>
        new CardCopier([.. items.Select(one => one.Item)], facts.Items, facts.Request.Path, facts.Request.Host).Read;

    /// <summary>Orders a list's children by their links.</summary>
    /// <param name="order">How they are ordered.</param>
    /// <param name="facts">For whom.</param>
    internal ListArrangement ArrangementFor(OrderContent order, in Facts facts)
    {
        var request = new OrderRequest
        {
            Profile = facts.Profile,
            NowMs = facts.Now.ToUnixTimeMilliseconds(),
            PagePath = facts.Request.Path,
            Pinned = order.Pinned,
        };

        return new ListArrangement(orderer, request, facts.Request.Host, facts.Items);
    }

    private static List<RowItem>? Choose(RowContent row, in Facts facts, ReadOnlySpan<RankedItem> ranked)
    {
        var items = new List<RowItem>(row.Count);
        var needs = row.Card is null ? NeedsAmong(facts, ranked) : null;
        foreach (ref readonly var one in ranked)
        {
            if (items.Count == row.Count)
                break;
            if (facts.Items.Find(one.Item.Path) is { } item && row.CanShow(item) && needs?.AreMetBy(item) != false)
                items.Add(new RowItem(item, one.Parts));
        }

        return items.Count >= row.Least ? items : null;
    }

    private static int CountShown(string slot, Profile? profile)
    {
        var count = 0;
        foreach (ref readonly var entry in profile is null ? default : profile.History.Entries)
            count += ShownIn(slot, entry)?.Paths.Length ?? 0;

        return count;
    }

    private static int CollectShown(string slot, Profile? profile, Span<ItemExposure> shown)
    {
        var count = 0;
        foreach (ref readonly var entry in profile is null ? default : profile.History.Entries)
        {
            if (ShownIn(slot, entry) is not { } items)
                continue;

            foreach (var path in items.Paths)
                shown[count++] = new ItemExposure(path, entry.TimeMs);
        }

        return count;
    }

    private static ShownItems? ShownIn(string slot, in HistoryEntry entry) =>
        entry.Kind == EventKind.Exposure && entry.Slot == slot ? entry.Items : null;

    // Where midnight does not exist or comes twice, as clocks are set there, an hour more or less is no matter.
    private static long TodayStartMs(in Evaluation evaluation)
    {
        var zone = evaluation.Rules.Site.Zone;
        var local = TimeZoneInfo.ConvertTime(evaluation.Facts.Now, zone);

        return evaluation.NowMs - (long)local.TimeOfDay.TotalMilliseconds;
    }

    private static CardNeeds NeedsAmong(in Facts facts, ReadOnlySpan<RankedItem> ranked)
    {
        var needs = new CardNeeds();
        foreach (ref readonly var one in ranked)
        {
            if (facts.Items.Find(one.Item.Path) is { } item)
                needs.Add(item);
        }

        return needs;
    }

    private static string[] PlacedBy(ReadOnlySpan<SlotDecision> before)
    {
        List<string>? placed = null;
        foreach (ref readonly var decision in before)
        {
            foreach (var one in decision.Row ?? [])
                (placed ??= []).Add(one.Item.Path);
        }

        return placed is null ? [] : [.. placed];
    }
}
