using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Storage;

public sealed class SqliteProfileStoreTests : ProfileStoreContract
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void After_an_erase_no_file_holds_a_byte_of_the_visitor_though_pages_were_split()
    {
        for (var round = 1; round <= 5; round++)
        {
            var views = round;
            Save(round, [.. Enumerable.Range(0, 2_000).Select(i => (i, Fold(
                Enumerable.Range(0, views * (1 + (i % 5))).Select(n => View(Visitor(i), $"/{i}/{n}")))))]);
        }

        VisitorId[] erased = [.. Enumerable.Range(0, 500).Select(Visitor)];
        Assert.NotNull(Store.Find(erased[0]));
        Assert.Equal(500, Store.Erase(erased));

        Assert.All(erased, visitor => Assert.Empty(_folder.FilesHolding(visitor)));
        Assert.All(erased, visitor => Assert.Null(Store.Find(visitor)));
        Assert.NotNull(Store.Find(Visitor(500)));
        Save(6, (1, Profile.Empty));
    }

    [Fact]
    public void After_an_erase_no_file_holds_what_the_visitor_declared_though_pages_were_split()
    {
        for (var round = 1; round <= 8; round++)
        {
            var views = round;
            Save(round, [.. Enumerable.Range(0, 1_000).Select(i => (i, Fold(
                Enumerable.Range(0, views * (1 + (i % 9))).Select(n => View(Visitor(i), $"/{i}/{n}"))
                    .Append(Declare(i)))))]);
        }

        // One at a time: what is left of one is not to be cleared away on behalf of another.
        for (var i = 0; i < 250; i++)
            Assert.Equal(1, Store.Erase([Visitor(i)]));

        var left = Enumerable.Range(0, 250).Where(i => _folder.FilesHolding(Secret(i)).Length > 0);
        Assert.Empty(left);
        Assert.NotEmpty(_folder.FilesHolding(Secret(250)));

        static string Secret(int i) => $"secret-{i:0000}-of-one";
        static EdgeEvent Declare(int i) => View(Visitor(i), "") with
        {
            Kind = EventKind.Preference,
            Detail = DeclaredPreferences.ToDetail("name", Secret(i)),
        };
    }

    [Fact]
    public void A_profile_of_another_version_is_as_if_absent_and_counted()
    {
        Save(1, (1, Fold([View(Visitor(1), "/a")])));
        Reopen();
        using (var file = SqliteFile.Open(_folder["profiles.db"], "", 1, check: false))
            file.Execute("UPDATE profile SET data = x'FF00'");

        Assert.Null(Store.Find(Visitor(1)));
        Assert.Equal(1, ((SqliteProfileStore)Store).Unreadable);
    }

    [Fact]
    public void A_damaged_file_is_set_aside_and_the_numbers_begin_anew()
    {
        Save(9, (1, Fold([View(Visitor(1), "/a")])));
        Reopen();
        File.WriteAllText(_folder["profiles.db"], "rubbish");

        Assert.Equal(0, Store.LastApplied);
        Assert.Null(Store.Find(Visitor(1)));
        Assert.Contains("profiles.db.damaged-1", _folder.Names);
    }

    [Fact]
    public void A_folder_is_for_one_edge_at_a_time()
    {
        using (DataFolder.Take(_folder.Path))
        {
            var fault = Assert.Throws<StoreUnavailableException>(() => DataFolder.Take(_folder.Path));
            Assert.Contains("another edge", fault.Message, StringComparison.Ordinal);
        }

        DataFolder.Take(_folder.Path).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_says_so()
    {
        File.WriteAllText(_folder["file"], "");

        var fault = Assert.Throws<StoreUnavailableException>(() => DataFolder.Take(_folder["file/data"]));
        Assert.Contains("not writable", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.6.23", false)]
    [InlineData("3.7.0", true)]
    [InlineData("3.51.2", true)]
    [InlineData("3.51.3", false)]
    public void Versions_with_the_race_are_known(string version, bool isInRange) =>
        Assert.Equal(isInRange, StoreHealth.IsInRaceRange(Version.Parse(version)));

    private protected override IProfileStore Open() =>
        new SqliteProfileStore(_folder.Path, NullLogger<SqliteProfileStore>.Instance);

    private protected override void Close() => _folder.Dispose();
}
