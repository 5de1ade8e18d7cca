namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Plays the files under <c>Cases</c>, which show what an HTTP cache must do; README.md there tells their format.</summary>
public sealed class CacheCaseTests(CacheSiteFixture shared) : IClassFixture<CacheSiteFixture>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Caching", "Cases");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var path in Directory.GetFiles(Folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                foreach (var variant in CaseReader.ReadVariants(File.ReadAllText(path)))
                {
                    cases.Add(Path.GetRelativePath(Folder, path).Replace('\\', '/'), variant);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case(string file, string variant)
    {
        var played = CaseReader.Read(file, await File.ReadAllTextAsync(Path.Combine(Folder, file)), variant);
        await using var own = played.Rules is null ? null : await CacheSite.StartAsync(played.Rules);

        if (await new CasePlayer(own ?? shared.Site, played).PlayAsync() is { } fault)
        {
            Assert.Fail(fault);
        }
    }
}
