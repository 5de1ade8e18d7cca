using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Storage;

public sealed class SqliteEventLogTests : EventLogContract
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void A_day_is_a_file()
    {
        Log.Append([View(Visitor(1), "/a")]);
        Time.Step(TimeSpan.FromHours(13));
        Log.Append([View(Visitor(1), "/b")]);
        Reopen();

        Assert.Equal(["events-2026-03-04.db", "events-2026-03-05.db"], _folder.Names);
    }

    [Fact]
    public void A_clock_that_steps_back_over_midnight_goes_on_in_the_newest_file()
    {
        Log.Append([View(Visitor(1), "/a")]);
        Time.Step(TimeSpan.FromDays(1));
        Log.Append([View(Visitor(1), "/b")]);
        Log.Tidy();
        Time.Step(TimeSpan.FromDays(-1));
        Log.Append([View(Visitor(1), "/c")]);
        Reopen();
        Log.Append([View(Visitor(1), "/d")]);

        Assert.Equal(["/b", "/c", "/d"], In("events-2026-03-05.db"));
        Assert.Equal("delete", Ask("events-2026-03-04.db", "PRAGMA journal_mode"));
    }

    [Fact]
    public void A_day_that_is_over_is_sealed_when_there_is_time()
    {
        Log.Append([View(Visitor(1), "/a")]);
        Time.Step(TimeSpan.FromDays(1));
        Log.Append([View(Visitor(1), "/b")]);
        Assert.Equal("wal", Ask("events-2026-03-04.db", "PRAGMA journal_mode"));

        Log.Tidy();

        Assert.Equal("delete", Ask("events-2026-03-04.db", "PRAGMA journal_mode"));
        Assert.Equal(
            "event_visitor", Ask("events-2026-03-04.db", "SELECT name FROM sqlite_master WHERE type = 'index'"));
        Assert.Equal("wal", Ask("events-2026-03-05.db", "PRAGMA journal_mode"));
        Assert.Equal(["/a", "/b"], Log.ReadAfter(0).Select(numbered => numbered.Event.Path));
    }

    [Fact]
    public void A_day_left_unsealed_is_sealed_after_a_restart()
    {
        Log.Append([View(Visitor(1), "/a")]);
        Time.Step(TimeSpan.FromDays(1));
        Log.Append([View(Visitor(1), "/b")]);
        Reopen();

        Log.Tidy();

        Assert.Equal("delete", Ask("events-2026-03-04.db", "PRAGMA journal_mode"));
    }

    [Fact]
    public void After_an_erase_no_file_holds_a_byte_of_the_visitor()
    {
        for (var day = 0; day < 3; day++)
        {
            var visitors = Enumerable.Range(0, 2_000).Select(i => i % 100);
            Log.Append([.. visitors.Select(i => Exposure(Visitor(i), $"/secret/{i}", $"reason {i}"))]);
            Time.Step(TimeSpan.FromDays(1));
        }

        Log.Tidy();
        Assert.Equal(3, _folder.FilesHolding(Visitor(7)).Count(name => name.EndsWith(".db", StringComparison.Ordinal)
            || name.EndsWith("-wal", StringComparison.Ordinal)));

        Assert.Equal(3 * 20 * 10, Log.Erase([.. Enumerable.Range(0, 10).Select(Visitor)]));

        Assert.All(Enumerable.Range(0, 10), i => Assert.Empty(_folder.FilesHolding(Visitor(i))));
        Assert.Equal(3 * 20 * 90, Log.ReadAfter(0).Count());
        Assert.All(
            _folder.Names.Where(name => name.EndsWith(".db", StringComparison.Ordinal)),
            name => Assert.Equal("ok", Ask(name, "PRAGMA quick_check")));
    }

    [Fact]
    public void What_only_an_erased_visitor_saw_goes_with_them()
    {
        Log.Append([
            Exposure(Visitor(1), "/order/4711", "bought 4711"),
            Exposure(Visitor(1), "/shared", "shared"),
            Exposure(Visitor(2), "/shared", "shared"),
        ]);

        Log.Erase([Visitor(1)]);

        Assert.Empty(_folder.FilesHolding("4711"));
        Assert.Equal(("/shared", "shared"), Log.ReadAfter(0).Select(n => (n.Event.Path, n.Event.Reason)).Single());
    }

    [Theory]
    [InlineData("not a database at all, just some text that somebody put here")]
    [InlineData("SQLite format 3\0 and then rubbish that is no header and no page of any kind, long enough to be read")]
    public void A_foreign_file_is_set_aside_and_a_new_one_begun(string content)
    {
        File.WriteAllText(_folder["events-2026-03-04.db"], content);

        Log.Append([View(Visitor(1), "/a")]);

        Assert.Equal(content, File.ReadAllText(_folder["events-2026-03-04.db.damaged-1"]));
        Assert.Equal(["/a"], Log.ReadAfter(0).Select(numbered => numbered.Event.Path));
    }

    [Fact]
    public void A_file_of_another_schema_version_is_set_aside()
    {
        Log.Append([View(Visitor(1), "/old")]);
        Reopen();
        Ask("events-2026-03-04.db", "PRAGMA user_version = 99");

        Log.Append([View(Visitor(1), "/new")]);

        Assert.Contains("events-2026-03-04.db.damaged-1", _folder.Names);
        Assert.Equal(["/new"], Log.ReadAfter(0).Select(numbered => numbered.Event.Path));
    }

    [Fact]
    public void Damaged_files_of_many_shapes_never_stop_the_log()
    {
        var random = new Random(5);
        for (var round = 0; round < 30; round++)
        {
            using var folder = new TestFolder();
            using (var log = new SqliteEventLog(folder.Path, 0, Time, NullLogger<SqliteEventLog>.Instance))
                log.Append([.. Enumerable.Range(0, 300).Select(i => View(Visitor(i), $"/{i}"))]);
            Damage(folder["events-2026-03-04.db"], random, truncate: round % 3 == 0);

            using var reopened = new SqliteEventLog(folder.Path, 0, Time, NullLogger<SqliteEventLog>.Instance);
            try
            {
                reopened.Append([View(Visitor(1), "/new")]);
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                reopened.Append([View(Visitor(1), "/new")]);
            }

            Assert.Contains("/new", reopened.ReadAfter(0).Select(numbered => numbered.Event.Path));
        }
    }

    [Fact]
    public void Damaged_files_end_at_the_first_erase()
    {
        File.WriteAllText(_folder["events-2026-03-04.db"], "rubbish " + Visitor(1));
        Log.Append([View(Visitor(2), "/a")]);

        Log.Erase([Visitor(1)]);

        Assert.Empty(_folder.FilesHolding(Visitor(1)));
        Assert.DoesNotContain("events-2026-03-04.db.damaged-1", _folder.Names);
    }

    [Fact]
    public void Damaged_files_end_with_their_retention()
    {
        File.WriteAllText(_folder["events-2026-03-04.db"], "rubbish");
        File.SetLastWriteTimeUtc(_folder["events-2026-03-04.db"], new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc));
        Log.Append([View(Visitor(2), "/a")]);

        Log.DeleteBefore(new DateOnly(2026, 3, 4));
        Assert.Contains("events-2026-03-04.db.damaged-1", _folder.Names);
        Log.DeleteBefore(new DateOnly(2026, 3, 5));

        Assert.DoesNotContain("events-2026-03-04.db.damaged-1", _folder.Names);
    }

    [Fact]
    public void Numbers_go_on_above_what_the_profiles_know_when_a_file_was_lost()
    {
        using var log = new SqliteEventLog(_folder.Path, 500, Time, NullLogger<SqliteEventLog>.Instance);

        Assert.Equal(501, log.Append([View(Visitor(1), "/a")]));
    }

    [Fact]
    public void A_full_disk_keeps_nothing_of_the_batch_and_the_same_file_works_once_there_is_room()
    {
        using var file = DayFile.Open(_folder.Path, new DateOnly(2026, 3, 4), check: false);
        EdgeEvent[] batch = [.. Enumerable.Range(0, 2_000).Select(i => View(Visitor(i), $"/{i}"))];
        file.Append(batch.AsSpan(0, 10), 1);
        file.File.Execute("PRAGMA max_page_count = 12");

        var full = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => file.Append(batch, 11));
        Assert.Equal(13, full.SqliteErrorCode);
        Assert.Equal(10, file.LastNumber);

        file.File.Execute("PRAGMA max_page_count = 100000");
        file.Append(batch, 11);
        Assert.Equal(
            batch[..10].Concat(batch),
            EventSelect.Run(file.File, 0, 10_000).Select(numbered => numbered.Event));
    }

    [Fact]
    public void A_file_locked_by_another_program_is_no_damaged_file()
    {
        Log.Append([View(Visitor(1), "/a")]);
        Reopen();
        using var other = SqliteFile.Open(_folder["events-2026-03-04.db"], "", 1, check: false);
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE event SET time = time;");

        var fault = Assert.Throws<StoreUnavailableException>(() => Log);

        Assert.Contains("Close the other program", fault.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Names, name => name.Contains("damaged", StringComparison.Ordinal));
    }

    private protected override IEventLog Open() =>
        new SqliteEventLog(_folder.Path, 0, Time, NullLogger<SqliteEventLog>.Instance);

    private protected override void Close() => _folder.Dispose();

    private static void Damage(string path, Random random, bool truncate)
    {
        var bytes = File.ReadAllBytes(path);
        if (truncate)
            bytes = bytes[..random.Next(1, bytes.Length)];
        else
            random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 200), 200));
        File.WriteAllBytes(path, bytes);
    }

    private object? Ask(string name, string sql)
    {
        using var reader = SqliteFile.OpenReader(_folder[name]);
        reader.Close();
        reader.ConnectionString = $"Data Source={_folder[name]};Pooling=False";
        reader.Open();
        using var command = reader.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private string[] In(string name)
    {
        using var file = SqliteFile.Open(_folder[name], "", 1, check: true);
        return [.. EventSelect.Run(file, 0, 1_000).Select(numbered => numbered.Event.Path)];
    }
}
