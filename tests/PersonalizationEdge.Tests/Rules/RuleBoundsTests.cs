using System.Text;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>Files made to hurt are refused by name, and no damaged file makes the loader throw.</summary>
public sealed class RuleBoundsTests
{
    private const string Sound = """
        site: { consent: opt-in, visit-gap: 30m, hold-out: 5%, gpc: on }
        segments:
          dry-skin:
            describe: "You looked at dry-skin care \u0033 times"
            when:
              all:
                - viewed: { tag: dry-skin }
                  count: ">= 3"
                  within: 30d
                - not: { viewed: { path: /p/*, item: product }, within: 14d }
                - bucket: { seed: x, below: 20% }
          nested: { when: { any: [ { segment: dry-skin }, { device: [phone] }, { new-visitor: yes } ] } }
        slots:
          hero:
            at: "main > #hero[data-x='1']"
            pages: [/, /p/**]
            banner:
              choose: first-match
              variants:
                dry: { for: nested, html: '<a href="/p/rich">Rich</a>' }
                all:
                  html: |
                    <b>for
                    everyone</b>
        items:
          product: { pages: /p/*, tags: 'meta[name=keywords]@content' }
        tests:
          - visitor: { viewed: [{ path: /p/a, tags: [dry-skin], ago: 2d }, /p/b], device: phone }
            page: /
            expect: { hero: dry }
        """;

    [Theory]
    [InlineData("[", 1, "too-deep")]
    [InlineData("{a: ", 1, "too-deep")]
    [InlineData("- ", 1, "too-deep")]
    public void Ten_thousand_levels_are_refused(string open, int line, string code)
    {
        var problem = Assert.Single(Load(string.Concat(Enumerable.Repeat(open, 10_000))).Problems);

        Assert.Equal((code, line), (problem.Code, problem.Line));
    }

    [Fact]
    public void Thirty_two_levels_are_read_and_thirty_three_are_not()
    {
        Assert.DoesNotContain(Load(Nested(32)).Problems, problem => problem.Code == "too-deep");
        Assert.Contains(Load(Nested(33)).Problems, problem => problem.Code == "too-deep");

        static string Nested(int levels) => new string('[', levels) + new string(']', levels);
    }

    [Fact]
    public void A_file_over_one_megabyte_is_refused_unread()
    {
        Assert.Equal("too-large", Assert.Single(Load("# " + new string('x', 1024 * 1024)).Problems).Code);
    }

    [Fact]
    public void A_scalar_of_one_megabyte_is_no_trouble()
    {
        Assert.NotEmpty(Load("site: " + new string('x', 1_000_000)).Problems);
    }

    [Fact]
    public void More_than_thirty_thousand_nodes_are_refused()
    {
        var problem = Assert.Single(Load("[" + string.Concat(Enumerable.Repeat("a,", 30_001)) + "]").Problems);

        Assert.Equal("too-many-nodes", problem.Code);
    }

    [Theory]
    [InlineData(100_000, null)]
    [InlineData(100_001, "too-large")]
    public void A_list_of_a_hundred_thousand_values_is_read_and_one_more_is_not(int values, string? code)
    {
        var csv = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, values).Select(number => $"/p/{number}\n")));
        var source = new RuleSource("rules.yaml", "lists: { pages: { file: pages.csv } }"u8.ToArray())
        {
            ReadBeside = _ => csv,
        };

        Assert.Equal(code, RuleLoader.Load([source]).Problems.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Tens_of_thousands_of_problems_are_counted_and_not_told()
    {
        var problems = Load(string.Concat(Enumerable.Range(0, 14_000).Select(key => $"k{key}: x\n"))).Problems;

        Assert.Equal(201, problems.Count);
        Assert.Equal("13800 more problems are not shown", problems[^1].Message);
    }

    [Fact]
    public void An_alias_bomb_is_refused_at_its_first_anchor()
    {
        var problem = Assert.Single(Load("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n").Problems);

        Assert.Equal(("anchor", 1, 4), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_where_they_stand()
    {
        byte[] bytes = [(byte)'a', (byte)'\n', (byte)'b', 0xFF];
        var result = RuleLoader.Load([new RuleSource("rules.yaml", bytes)]);

        var problem = Assert.Single(result.Problems);
        Assert.Equal(("not-utf8", 2, 2), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_no_trouble()
    {
        Assert.Empty(Load("\uFEFF" + Sound).Problems);
    }

    public static TheoryData<string> Bombs => [.. RuleBombs.All.Select(bomb => bomb.Name)];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bomb_is_refused_by_name_within_sixteen_megabytes(string name)
    {
        const long most = 16 * 1024 * 1024;
        var bomb = RuleBombs.All.Single(bomb => bomb.Name == name);
        var source = bomb.Make();
        // What is made once and kept, such as the tables of the language, is not the bomb's.
        Load(Sound);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = RuleLoader.Load([source]);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(result.RuleSet);
        Assert.Equal(bomb.Code, result.Problems[0].Code);
        Assert.InRange(result.Problems.Count, 1, 201);
        Assert.True(allocated <= most, $"{allocated:N0} bytes were allocated.");
    }

    public static TheoryData<string> LargeSoundFiles => [.. RuleBombs.Sound.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(LargeSoundFiles))]
    public void Large_sound_file_is_loaded(string name)
    {
        Assert.NotNull(RuleLoader.Load([RuleBombs.Sound.Single(file => file.Name == name).Make()]).RuleSet);
    }

    [Fact]
    public void Errors_are_told_though_two_hundred_warnings_came_before()
    {
        var variants = string.Concat(Enumerable.Range(0, 300).Select(n => $"      v{n}: {{ html: '<img src=/x>' }}\n"));
        var result = Load($"slots:\n  a:\n    banner:\n     variants:\n{variants}  b: {{ baner: x }}\n");

        Assert.Null(result.RuleSet);
        Assert.Contains(result.Problems, problem => problem.Severity == Severity.Error);
        Assert.Equal(201, result.Problems.Count);
    }

    [Fact]
    public void Equal_files_have_equal_versions_and_any_other_byte_another()
    {
        var version = Load(Sound).RuleSet!.Version;

        Assert.Equal(12, version.Length);
        Assert.Equal(version, Load(Sound).RuleSet!.Version);
        Assert.NotEqual(version, Load(Sound + " ").RuleSet!.Version);
    }

    private static RuleLoadResult Load(string text) =>
        RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text))]);
}
