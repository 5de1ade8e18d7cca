using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Visitors;

public sealed class ProfileTests
{
    private const long Minute = 60_000;

    [Fact]
    public void First_view_begins_a_visit_and_says_where_it_came_from()
    {
        var profile = Fold([View("/landing", detail: "search.test?utm_source=news&utm_medium=email")]);

        Assert.Equal((1, 1), (profile.Visits, profile.PagesInVisit));
        Assert.Equal((Noon, Noon, 0), (profile.VisitStartMs, profile.LastViewMs, profile.PreviousVisitEndMs));
        Assert.Equal("/landing", profile.LandingPath);
        Assert.Equal(new VisitSource("search.test", "utm_source=news&utm_medium=email"), profile.Source);
        Assert.True(profile.History.Entries[0].BeginsVisit);
    }

    [Fact]
    public void Further_views_leave_the_visit_as_it_began()
    {
        var profile = Fold([View("/landing", detail: "search.test"), View("/next", Minute, "other.test?utm_source=x")]);

        Assert.Equal((1, 2), (profile.Visits, profile.PagesInVisit));
        Assert.Equal((Noon, "/landing"), (profile.VisitStartMs, profile.LandingPath));
        Assert.Equal("search.test", profile.Source.ReferrerHost);
        Assert.Null(profile.Source.Campaign);
        Assert.Equal([true, false], Begins(profile));
    }

    [Theory]
    [InlineData(30 * Minute, 1)]
    [InlineData((30 * Minute) + 1, 2)]
    public void Visit_ends_when_the_gap_is_passed_and_not_when_it_is_reached(long later, int visits)
    {
        var profile = Fold([View("/a", detail: "first.test"), View("/b", later)]);

        Assert.Equal(visits, profile.Visits);
        Assert.Equal([true, visits == 2], Begins(profile));
    }

    [Fact]
    public void Next_visit_forgets_the_source_of_the_one_before_and_remembers_its_end()
    {
        var profile = Fold(
        [
            View("/a", detail: "first.test?utm_source=x"), View("/b", 10 * Minute), View("/c", 100 * Minute),
            View("/d", 101 * Minute),
        ]);

        Assert.Equal(2, profile.Visits);
        Assert.Equal((Noon + (100 * Minute), "/c"), (profile.VisitStartMs, profile.LandingPath));
        Assert.Equal(Noon + (10 * Minute), profile.PreviousVisitEndMs);
        Assert.Equal(VisitSource.Direct, profile.Source);
    }

    [Fact]
    public void Other_events_neither_begin_a_visit_nor_keep_one_alive()
    {
        var profile = Fold([View("/a"), Event(EventKind.Click, "/a", 25 * Minute), View("/b", 50 * Minute)]);

        Assert.Equal(2, profile.Visits);
        Assert.Equal(0, Fold([Event(EventKind.Goal, "/a")]).Visits);
    }

    [Fact]
    public void Clock_that_steps_back_begins_no_visit_and_none_starts_after_its_views()
    {
        var profile = Fold([View("/a"), View("/b", -100 * Minute), View("/c", -99 * Minute)]);

        Assert.Equal((1, 3), (profile.Visits, profile.PagesInVisit));
        Assert.Equal((Noon - (100 * Minute), Noon), (profile.VisitStartMs, profile.LastViewMs));
        Assert.All(profile.History.Entries.ToArray(), entry => Assert.True(profile.VisitStartMs <= entry.TimeMs));
        Assert.Equal("/a", profile.LandingPath);
    }

    [Fact]
    public void Visit_start_lies_before_every_view_of_its_visit_whatever_the_clock_does()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var profile = Profile.Empty;
            var sinceStart = new List<long>();
            for (var view = 0; view < 40; view++)
            {
                var next = profile.Apply(View("/a", random.NextInt64(-200, 400) * Minute), TimeSpan.FromMinutes(30));
                if (next.Visits > profile.Visits)
                    sinceStart.Clear();
                sinceStart.Add(next.History.Entries[^1].TimeMs);
                profile = next;

                Assert.Equal(sinceStart.Min(), profile.VisitStartMs);
                Assert.Equal(sinceStart.Count, profile.PagesInVisit);
                Assert.True(profile.PreviousVisitEndMs <= profile.LastViewMs);
            }
        }
    }

    [Fact]
    public void Exposures_and_the_rest_have_a_limit_each_and_stay_in_order()
    {
        var events = Enumerable.Range(0, 2_000).Select(i => Event(
            (i % 5) switch
            {
                0 => EventKind.PageView,
                1 or 2 => EventKind.Exposure,
                3 => EventKind.Seen,
                _ => EventKind.Click,
            },
            $"/{i}",
            i));

        var history = Fold(events).History.Entries.ToArray();

        Assert.Equal(Profile.HistoryLimit, history.Count(entry => !IsExposure(entry.Kind)));
        Assert.Equal(Profile.ExposureLimit, history.Count(entry => IsExposure(entry.Kind)));
        Assert.Equal(history.OrderBy(entry => entry.TimeMs), history);
        Assert.Equal("/1999", history[^1].Path);

        // The newest of each class: of five events two are no exposures, three are.
        Assert.Equal("/1360", history.First(entry => !IsExposure(entry.Kind)).Path);
        Assert.Equal("/1787", history.First(entry => IsExposure(entry.Kind)).Path);
    }

    [Fact]
    public void Flood_of_exposures_pushes_out_no_view()
    {
        var events = Enumerable.Range(0, 1_000).Select(i => Event(EventKind.Exposure, "/x", i)).Prepend(View("/first"));

        var history = Fold(events).History.Entries.ToArray();

        Assert.Equal("/first", history[0].Path);
        Assert.Equal(Profile.ExposureLimit + 1, history.Length);
    }

    [Fact]
    public void What_more_than_the_limit_was_kept_before_leaves_at_once()
    {
        var old = Profile.Empty with
        {
            History = Enumerable.Range(0, 256)
                .Select(i => new HistoryEntry(Noon + i, EventKind.Exposure, $"/{i}", "hero"))
                .ToArray(),
        };

        var history = old.Apply(Event(EventKind.Exposure, "/new", 300), TimeSpan.FromMinutes(30)).History;

        Assert.Equal(Profile.ExposureLimit, history.Length);
        Assert.Equal(("/129", "/new"), (history.Entries[0].Path, history.Entries[^1].Path));
    }

    [Fact]
    public void Entries_keep_what_their_kind_needs_and_no_more()
    {
        var full = Event(EventKind.PageView, "/p") with { Slot = "hero", Variant = "dry", Value = 2.5, Detail = "x" };
        var kinds = new[]
        {
            EventKind.Search, EventKind.Goal, EventKind.Purchase, EventKind.Dismissal, EventKind.PageView,
        };

        var history = Fold(kinds.Select(kind => full with { Kind = kind })).History.Entries.ToArray();

        Assert.Equal(["x", "x", null, null, null], history.Select(entry => entry.Detail));
        Assert.Equal([null, 2.5, 2.5, null, null], history.Select(entry => entry.Value));
        Assert.All(history, entry => Assert.Equal(("/p", "hero", "dry"), (entry.Path, entry.Slot, entry.Variant)));
    }

    [Fact]
    public void Consent_and_preferences_are_not_history()
    {
        var profile = Fold([Event(EventKind.ConsentChange, "/"), Declare("skin=dry")]);

        Assert.True(profile.History.Entries.IsEmpty);
        Assert.Equal(Noon, profile.FirstSeenMs);
        Assert.Equal("dry", profile.Preferences["skin"]);
    }

    [Theory]
    [InlineData("skin=dry", "skin", "dry")]
    [InlineData("skin=a=b", "skin", "a=b")]
    [InlineData("Skin= dry ", "Skin", " dry ")]
    public void Declaration_is_parted_at_the_first_equals_sign(string detail, string name, string value) =>
        Assert.Equal(KeyValuePair.Create(name, value), Assert.Single(Fold([Declare(detail)]).Preferences));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("skin")]
    [InlineData("=dry")]
    [InlineData("skin=")]
    public void Declaration_of_nothing_changes_nothing(string? detail) =>
        Assert.Empty(Fold([Declare(detail)]).Preferences);

    [Fact]
    public void Empty_value_withdraws_one_preference_and_leaves_the_profile_before_as_it_was()
    {
        var before = Fold([Declare("skin=dry"), Declare("name=Anna")]);

        var after = before.Apply(Declare("skin="), TimeSpan.FromMinutes(30));

        Assert.Equal(["name"], after.Preferences.Keys);
        Assert.Equal(["skin", "name"], before.Preferences.Keys);
    }

    [Fact]
    public void Preference_declared_longest_ago_leaves_and_a_new_declaration_renews()
    {
        var names = Enumerable.Range(0, DeclaredPreferences.Limit).Select(i => Declare($"p{i}=x"));

        var profile = Fold([.. names, Declare("p0=y"), Declare("late=x")]);

        Assert.Equal(DeclaredPreferences.Limit, profile.Preferences.Count);
        Assert.DoesNotContain("p1", profile.Preferences.Keys);
        Assert.Equal("y", profile.Preferences["p0"]);
        Assert.Equal(["p0", "late"], profile.Preferences.Keys.TakeLast(2));
    }

    [Fact]
    public void Long_values_are_cut_without_halving_a_character_and_long_names_refused()
    {
        var value = new string('x', DeclaredPreferences.ValueLimit - 1);

        var profile = Fold([Declare($"a={value}😀"), Declare($"b={value}yz"), Declare($"{new string('n', 65)}=x")]);

        Assert.Equal([value, value + "y"], profile.Preferences.Values);
    }

    private static bool IsExposure(EventKind kind) => kind is EventKind.Exposure or EventKind.Seen;

    private static bool[] Begins(Profile profile) => [.. profile.History.Entries.ToArray().Select(entry => entry.BeginsVisit)];

    private static EdgeEvent View(string path, long laterMs = 0, string? detail = null) =>
        Event(EventKind.PageView, path, laterMs) with { Detail = detail };

    private static EdgeEvent Declare(string? detail) => Event(EventKind.Preference, "") with { Detail = detail };

    private static EdgeEvent Event(EventKind kind, string path, long laterMs = 0) => new()
    {
        Visitor = Visitor(1),
        Kind = kind,
        TimeMs = Noon + laterMs,
        Path = path,
    };
}
