using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Configuration;

public sealed class RuleReloadTests : IDisposable
{
    private const string Broken = "slots: { hero: {";

    private readonly TestTime _time = new();
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edge-rules-");

    private string RulesFolder => Path.Combine(_root.FullName, "rules");

    private string RuleFile => Path.Combine(RulesFolder, "shop.yaml");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Without_rules_nothing_is_in_force_and_nothing_is_wrong()
    {
        var holder = Start(rules: null);

        Assert.True(holder.Current.IsEmpty);
        Assert.Empty(holder.StartProblems);
        Assert.False(holder.Check());
    }

    [Fact]
    public void A_changed_file_is_in_force_once_it_stands_still()
    {
        Write("first");
        var holder = Start();
        var first = holder.Current;

        Write("second, which is longer");
        Assert.True(holder.Check());
        Assert.Same(first, holder.Current);
        Assert.False(holder.Check());

        Assert.Equal("second, which is longer", Html(holder));
        Assert.NotEqual(first.Version, holder.Status.Version);
        Assert.Null(holder.Status.StaleSince);
    }

    [Fact]
    public void A_broken_file_leaves_the_last_good_rules_and_says_since_when()
    {
        Write("good");
        var holder = Start();
        var good = holder.Current;

        File.WriteAllText(RuleFile, Broken);
        _time.Advance(TimeSpan.FromMinutes(1));
        LookTwice(holder);

        Assert.Same(good, holder.Current);
        Assert.Equal(_time.GetUtcNow(), holder.Status.StaleSince);
        Assert.Equal(RuleFile, Assert.Single(holder.Status.Problems).File);

        Write("mended");
        LookTwice(holder);
        Assert.Equal("mended", Html(holder));
        Assert.Null(holder.Status.StaleSince);
        Assert.Empty(holder.Status.Problems);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    public void What_is_deleted_stays_in_force(string what)
    {
        Write("kept");
        var holder = Start();

        if (what == "file")
            File.Delete(RuleFile);
        else
            Directory.Delete(RulesFolder, recursive: true);

        LookTwice(holder);

        Assert.Equal("kept", Html(holder));
        Assert.NotNull(holder.Status.StaleSince);

        Write("back again");
        LookTwice(holder);
        Assert.Equal("back again", Html(holder));
    }

    [Fact]
    public void A_save_by_rename_is_a_change()
    {
        Write("before");
        var holder = Start();

        var beside = RuleFile + "~";
        File.WriteAllText(beside, Rules("after!"));
        File.Move(beside, RuleFile, overwrite: true);
        LookTwice(holder);

        Assert.Equal("after!", Html(holder));
    }

    [Fact]
    public void A_swapped_link_is_a_change()
    {
        Directory.CreateDirectory(RulesFolder);
        File.WriteAllText(Path.Combine(_root.FullName, "one.yaml"), Rules("one"));
        File.WriteAllText(Path.Combine(_root.FullName, "two.yaml"), Rules("two"));
        File.CreateSymbolicLink(RuleFile, Path.Combine(_root.FullName, "one.yaml"));
        var holder = Start();
        Assert.Equal("one", Html(holder));

        File.CreateSymbolicLink(RuleFile + ".new", Path.Combine(_root.FullName, "two.yaml"));
        File.Move(RuleFile + ".new", RuleFile, overwrite: true);
        LookTwice(holder);

        Assert.Equal("two", Html(holder));
    }

    [Fact]
    public void A_file_named_by_a_rule_file_belongs_to_the_rules()
    {
        Directory.CreateDirectory(Path.Combine(RulesFolder, "banners"));
        var banner = Path.Combine(RulesFolder, "banners", "hero.html");
        File.WriteAllText(RuleFile, "slots: { hero: { banner: { variants: { all: { file: banners/hero.html } } } } }");
        File.WriteAllText(banner, "<b>one</b>");
        var holder = Start();
        var first = holder.Current.Version;

        File.WriteAllText(banner, "<b>another</b>");
        LookTwice(holder);

        Assert.Equal("<b>another</b>", Html(holder));
        Assert.NotEqual(first, holder.Current.Version);

        // And the last good copy has it too.
        File.Delete(banner);
        Assert.Equal("<b>another</b>", Html(Start()));
    }

    [Fact]
    public void A_start_with_broken_files_takes_the_last_good_rules()
    {
        Write("good");
        var version = Start().Current.Version;
        File.WriteAllText(RuleFile, Broken);

        var holder = Start();

        Assert.Equal("good", Html(holder));
        Assert.Equal(version, holder.Current.Version);
        Assert.Equal(RuleOrigin.LastGood, holder.Status.Origin);
        Assert.NotEmpty(holder.StartProblems);
    }

    [Fact]
    public void A_start_with_broken_files_and_no_last_good_ones_has_no_rules()
    {
        Directory.CreateDirectory(RulesFolder);
        File.WriteAllText(RuleFile, Broken);

        var holder = Start();

        Assert.True(holder.Current.IsEmpty);
        Assert.Equal(RuleOrigin.None, holder.Status.Origin);
        Assert.NotEmpty(holder.StartProblems);
    }

    [Fact]
    public void A_save_that_dies_half_way_leaves_the_older_copy()
    {
        Write("good");
        var version = Start().Current.Version;
        var unfinished = Directory.CreateDirectory(
            Path.Combine(_root.FullName, "data", "rules-last-good", "123456789abc.new"));
        File.WriteAllText(Path.Combine(unfinished.FullName, "shop.yaml"), Broken);
        File.WriteAllText(RuleFile, Broken);

        Assert.Equal(version, Start().Current.Version);
    }

    [Fact]
    public void Saves_without_a_pause_do_not_keep_new_rules_out()
    {
        Write("first");
        var holder = Start();

        for (var save = 0; save < 8; save++)
        {
            Write("save " + new string('x', save));
            holder.Check();
        }

        Assert.StartsWith("save", Html(holder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_watcher_sees_changes_by_itself()
    {
        Write("first");
        var holder = Start();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var watcher = new RuleWatcher(holder, TimeProvider.System, NullLogger<RuleWatcher>.Instance);
        await watcher.StartAsync(deadline.Token);

        var first = holder.Status.Version;
        Write("second one");
        await holder.WaitAsync(status => status.Version != first, deadline.Token);
        Assert.Equal("second one", Html(holder));

        File.WriteAllText(RuleFile, Broken);
        await holder.WaitAsync(status => status.StaleSince is not null, deadline.Token);
        Assert.Equal("second one", Html(holder));

        await watcher.StopAsync(CancellationToken.None);
    }

    private static string Rules(string html) =>
        $"slots: {{ hero: {{ banner: {{ variants: {{ all: {{ html: '{html}' }} }} }} }} }}";

    private static string Html(RuleSetHolder holder) => ((MarkupContent)holder.Current.Slots[0].Variants[0].Content).Markup.Literal!;

    private static void LookTwice(RuleSetHolder holder)
    {
        Assert.True(holder.Check());
        Assert.False(holder.Check());
    }

    private void Write(string html)
    {
        Directory.CreateDirectory(RulesFolder);
        File.WriteAllText(RuleFile, Rules(html));
    }

    private RuleSetHolder Start() => Start(RulesFolder);

    private RuleSetHolder Start(string? rules) => new(
        new EdgeOptions { Rules = rules, Data = Path.Combine(_root.FullName, "data") },
        _time,
        NullLogger<RuleSetHolder>.Instance);
}
