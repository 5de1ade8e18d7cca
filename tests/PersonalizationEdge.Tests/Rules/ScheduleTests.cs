using System.Globalization;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>Schedules against moments written with their offset, in zones whose clocks are changed.</summary>
public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("2026-11-26T22:59:59.999Z", false)]
    [InlineData("2026-11-26T23:00:00Z", true)] // 00:00 in Berlin
    [InlineData("2026-11-30T22:59:59.999Z", true)]
    [InlineData("2026-11-30T23:00:00Z", false)]
    public void Dates_run_from_the_first_days_start_to_the_last_days_end(string moment, bool isShown)
    {
        var schedule = new Schedule
        {
            From = LocalMoment.StartOf(new DateOnly(2026, 11, 27), Berlin),
            Until = LocalMoment.EndOf(new DateOnly(2026, 11, 30), Berlin),
        };

        Assert.Equal(isShown, schedule.Contains(At(moment), Berlin));
    }

    [Theory]
    [InlineData("2026-11-27T17:59:59.999+01:00", false)]
    [InlineData("2026-11-27T18:00:00+01:00", true)]
    [InlineData("2026-11-27T19:59:59.999+01:00", true)]
    [InlineData("2026-11-27T20:00:00+01:00", false)]
    public void A_time_is_the_first_that_counts_and_the_first_that_does_not(string moment, bool isShown)
    {
        var schedule = new Schedule { From = At("2026-11-27T18:00+01:00"), Until = At("2026-11-27T20:00+01:00") };

        Assert.Equal(isShown, schedule.Contains(At(moment), Berlin));
    }

    [Theory]
    [InlineData("2026-11-28T08:59:59.999+01:00", false)]
    [InlineData("2026-11-28T09:00:00+01:00", true)]
    [InlineData("2026-11-28T17:29:59.999+01:00", true)]
    [InlineData("2026-11-28T17:30:00+01:00", false)]
    [InlineData("2026-11-27T12:00:00+01:00", false)] // a Friday
    [InlineData("2026-11-29T12:00:00+01:00", true)]
    public void Weekdays_and_hours_must_both_hold(string moment, bool isShown)
    {
        var schedule = Hours("09:00", "17:30") with { Weekdays = Weekdays.Saturday | Weekdays.Sunday };

        Assert.Equal(isShown, schedule.Contains(At(moment), Berlin));
    }

    [Theory]
    [InlineData("2026-11-28T05:59:59.999+01:00", true)] // Saturday's own morning
    [InlineData("2026-11-28T06:00:00+01:00", false)]
    [InlineData("2026-11-28T22:00:00+01:00", true)]
    [InlineData("2026-11-28T23:59:59.999+01:00", true)]
    [InlineData("2026-11-29T00:00:00+01:00", false)] // the night goes on, but on a Sunday
    [InlineData("2026-11-27T23:00:00+01:00", false)]
    public void A_night_belongs_to_the_day_that_each_moment_of_it_is_on(string moment, bool isShown)
    {
        var schedule = Hours("22:00", "06:00") with { Weekdays = Weekdays.Saturday };

        Assert.Equal(isShown, schedule.Contains(At(moment), Berlin));
    }

    [Theory]
    [InlineData("18:00", "00:00", "2026-11-28T23:59:59.999+01:00", true)]
    [InlineData("18:00", "00:00", "2026-11-29T00:00:00+01:00", false)]
    [InlineData("00:00", "00:00", "2026-11-29T00:00:00+01:00", true)]
    [InlineData("00:00", "00:00", "2026-11-29T12:00:00+01:00", true)]
    [InlineData("09:00", "09:00", "2026-11-29T09:00:00+01:00", false)]
    public void Twenty_four_hours_are_a_days_end(string from, string until, string moment, bool isShown) =>
        Assert.Equal(isShown, Hours(from, until).Contains(At(moment), Berlin));

    [Theory]
    [InlineData("2026-03-29T01:59:59.999+01:00", false)]
    [InlineData("2026-03-29T03:00:00+02:00", true)] // 02:00 to 03:00 is skipped
    [InlineData("2026-03-29T03:29:59.999+02:00", true)]
    [InlineData("2026-03-29T03:30:00+02:00", false)]
    [InlineData("2026-10-25T02:29:59+02:00", false)]
    [InlineData("2026-10-25T02:30:00+02:00", true)] // 02:00 to 03:00 comes twice
    [InlineData("2026-10-25T02:29:59+01:00", false)]
    [InlineData("2026-10-25T02:45:00+01:00", true)]
    public void Hours_are_those_of_the_clocks_when_these_are_changed_in_Berlin(string moment, bool isShown) =>
        Assert.Equal(isShown, Hours("02:30", "03:30").Contains(At(moment), Berlin));

    [Theory]
    [InlineData("2026-03-08T01:59:59-05:00", false)]
    [InlineData("2026-03-08T03:00:00-04:00", true)]
    [InlineData("2026-11-01T01:59:59-04:00", false)]
    [InlineData("2026-11-01T01:30:00-05:00", false)]
    [InlineData("2026-11-01T02:00:00-05:00", true)]
    public void Hours_are_those_of_the_clocks_when_these_are_changed_in_New_York(string moment, bool isShown) =>
        Assert.Equal(isShown, Hours("02:00", "03:30").Contains(At(moment), NewYork));

    [Theory]
    [InlineData("2026-03-29 01:59", "2026-03-29T01:59+01:00", "2026-03-29T01:59+01:00")]
    [InlineData("2026-03-29 02:00", "2026-03-29T03:00+02:00", "2026-03-29T03:00+02:00")]
    [InlineData("2026-03-29 02:59", "2026-03-29T03:00+02:00", "2026-03-29T03:00+02:00")]
    [InlineData("2026-03-29 03:00", "2026-03-29T03:00+02:00", "2026-03-29T03:00+02:00")]
    [InlineData("2026-10-25 01:59", "2026-10-25T01:59+02:00", "2026-10-25T01:59+02:00")]
    [InlineData("2026-10-25 02:30", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")]
    [InlineData("2026-10-25 03:00", "2026-10-25T03:00+01:00", "2026-10-25T03:00+01:00")]
    public void Times_that_clocks_skip_or_repeat_in_Berlin_are_moments_all_the_same(
        string local, string earliest, string latest) => AssertMoments(local, earliest, latest, Berlin);

    [Theory]
    [InlineData("2026-03-08 02:30", "2026-03-08T03:00-04:00", "2026-03-08T03:00-04:00")]
    [InlineData("2026-11-01 01:30", "2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00")]
    public void Times_that_clocks_skip_or_repeat_in_New_York_are_moments_all_the_same(
        string local, string earliest, string latest) => AssertMoments(local, earliest, latest, NewYork);

    [Fact]
    public void A_day_without_a_midnight_begins_at_its_first_moment()
    {
        var beirut = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut");

        Assert.Equal(At("2026-03-29T01:00+03:00"), LocalMoment.StartOf(new DateOnly(2026, 3, 29), beirut));
        Assert.Equal(At("2026-03-29T01:00+03:00"), LocalMoment.EndOf(new DateOnly(2026, 3, 28), beirut));
    }

    [Fact]
    public void A_day_that_was_skipped_whole_ends_where_it_begins()
    {
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");
        var skipped = new DateOnly(2011, 12, 30);

        Assert.Equal(At("2011-12-31T00:00+14:00"), LocalMoment.StartOf(skipped, apia));
        Assert.Equal(At("2011-12-31T00:00+14:00"), LocalMoment.EndOf(skipped, apia));
    }

    [Theory]
    [InlineData("2026-11-28T12:00+01:00", "2026-11-28T12:00+01:00")] // a Saturday: it holds now
    [InlineData("2026-11-28T18:00+01:00", "2026-11-29T09:00+01:00")]
    [InlineData("2026-11-29T18:00+01:00", "2026-12-05T09:00+01:00")]
    [InlineData("2026-03-28T18:00+01:00", "2026-03-29T09:00+02:00")]
    public void The_next_moment_is_the_first_at_which_all_holds(string now, string next)
    {
        var schedule = Hours("09:00", "17:30") with { Weekdays = Weekdays.Saturday | Weekdays.Sunday };

        Assert.Equal(At(next), schedule.Next(At(now), Berlin));
    }

    [Fact]
    public void The_next_moment_may_be_one_that_the_clocks_come_back_to()
    {
        var next = Hours("01:30", "02:30").Next(At("2026-10-25T02:40+02:00"), Berlin);

        Assert.Equal(At("2026-10-25T02:00+01:00"), next);
    }

    [Fact]
    public void Hours_that_the_clocks_skip_have_no_moment_on_that_day()
    {
        var day = new DateOnly(2026, 3, 29);
        var onlyThen = Hours("02:00", "03:00") with
        {
            From = LocalMoment.StartOf(day, Berlin),
            Until = LocalMoment.EndOf(day, Berlin),
        };
        var onSundays = Hours("02:00", "03:00") with { Weekdays = Weekdays.Sunday };

        Assert.Null(onlyThen.Next(At("2026-01-01T00:00Z"), Berlin));
        Assert.Equal(At("2026-04-05T02:00+02:00"), onSundays.Next(At("2026-03-29T00:00+01:00"), Berlin));
    }

    [Fact]
    public void After_the_end_there_is_no_next_moment()
    {
        var schedule = new Schedule { Until = At("2026-11-30T23:00Z") };

        Assert.Null(schedule.Next(At("2026-11-30T23:00Z"), Berlin));
    }

    private static void AssertMoments(string local, string earliest, string latest, TimeZoneInfo zone)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);

        Assert.Equal(At(earliest), LocalMoment.Earliest(time, zone));
        Assert.Equal(At(latest), LocalMoment.Latest(time, zone));
    }

    private static Schedule Hours(string from, string until) => new()
    {
        HoursFrom = TimeOnly.Parse(from, CultureInfo.InvariantCulture),
        HoursUntil = TimeOnly.Parse(until, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
