using PersonalizationEdge.Demo;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Starter;

/// <summary><c>edge init</c> as an owner types it: from a site's address to the banner on its page.</summary>
public sealed class InitCommandTests : IDisposable
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("edge-init-");

    private string Rules => Path.Combine(_work.FullName, "rules");

    [Fact]
    public async Task Demo_shop_gets_rules_and_who_looks_around_sees_the_example()
    {
        await using var shop = DemoShop.Build("http://127.0.0.1:0", TimeProvider.System);
        await shop.StartAsync();
        var origin = shop.Urls.First();

        var made = await CommandLine.RunAsync("init", Rules, "--origin", origin);
        var check = await CommandLine.RunAsync("check", Rules);

        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        Assert.Contains("hero         ", made.Text, StringComparison.Ordinal);
        Assert.Contains("#hero", made.Text, StringComparison.Ordinal);
        Assert.Contains("#bestsellers", made.Text, StringComparison.Ordinal);
        Assert.Contains($"edge run --origin {origin} --rules {Rules}", made.Text, StringComparison.Ordinal);
        Assert.Equal((0, ""), (check.ExitCode, check.Errors));

        await using var edge = await EdgeProcess.RunAsync(origin, Rules, Path.Combine(_work.FullName, "data"), "--strict");
        var visitor = edge.NewVisitor();
        await visitor.AgreeAsync();
        Assert.DoesNotContain("Example:", await HomeAsync(visitor), StringComparison.Ordinal);
        await visitor.GetAsync("/p/velvet-dew-serum");
        Assert.DoesNotContain("Example:", await HomeAsync(visitor), StringComparison.Ordinal);
        await visitor.GetAsync("/p/rich-cream");

        var home = await HomeAsync(visitor);

        Assert.Contains("<strong>Example:</strong>", home, StringComparison.Ordinal);
        Assert.DoesNotContain("hero-text", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Example:", await HomeAsync(edge.NewVisitor()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_without_sections_shows_the_example_after_any_two_pages()
    {
        await using var site = await TestOrigin.StartAsync(
            "<!doctype html><title>Small</title><div class=hero><h1>Hello</h1></div><a href=/about.html>About</a>");
        Assert.Equal(0, (await CommandLine.RunAsync("init", Rules, "--origin", site.Url)).ExitCode);
        await using var edge = await EdgeProcess.RunAsync(site.Url, Rules, Path.Combine(_work.FullName, "data"));
        var visitor = edge.NewVisitor();
        await visitor.AgreeAsync();

        await visitor.GetAsync("/about.html");
        await visitor.GetAsync("/contact.html");

        Assert.Contains("Example:", await HomeAsync(visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_files_stay_unless_forced()
    {
        await using var site = await TestOrigin.StartAsync("<!doctype html><title>x</title><h1>Hello</h1>");
        Directory.CreateDirectory(Rules);
        await File.WriteAllTextAsync(Path.Combine(Rules, "site.yaml"), "site: { consent-bar: off }\n");
        await File.WriteAllTextAsync(Path.Combine(Rules, "notes.txt"), "mine\n");

        var refused = await CommandLine.RunAsync("init", Rules, "--origin", site.Url);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("site.yaml", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("site: { consent-bar: off }\n", await File.ReadAllTextAsync(Path.Combine(Rules, "site.yaml")));
        Assert.Equal(2, Directory.GetFiles(Rules).Length);
        Assert.Equal(0, site.Requests);

        var forced = await CommandLine.RunAsync("init", Rules, "--origin", site.Url, "--force");

        Assert.Equal((0, ""), (forced.ExitCode, forced.Errors));
        Assert.Contains("consent: opt-in", await File.ReadAllTextAsync(Path.Combine(Rules, "site.yaml")), StringComparison.Ordinal);
        Assert.Equal("mine\n", await File.ReadAllTextAsync(Path.Combine(Rules, "notes.txt")));
    }

    [Fact]
    public async Task Forced_beside_rules_that_do_not_go_together_says_so()
    {
        await using var site = await TestOrigin.StartAsync("<!doctype html><title>x</title><h1>Hello</h1>");
        Directory.CreateDirectory(Rules);
        await File.WriteAllTextAsync(Path.Combine(Rules, "older.yaml"), "site: { consent-bar: off }\n");

        var forced = await CommandLine.RunAsync("init", Rules, "--origin", site.Url, "--force");

        Assert.Equal(1, forced.ExitCode);
        Assert.Contains("do not go together", forced.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_when_no_page_comes()
    {
        await using var site = await TestOrigin.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });

        var result = await CommandLine.RunAsync("init", Rules, "--origin", site.Url);

        Assert.Equal((3, ""), (result.ExitCode, result.Text));
        Assert.Contains("status 500", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Rules));
    }

    [Theory]
    [InlineData]
    [InlineData("--origin", "www.example.com")]
    [InlineData("--origin", "ftp://127.0.0.1/")]
    [InlineData("--origin", "http://127.0.0.1/shop")]
    [InlineData("--origin", "http://127.0.0.1/", "--page", "offers")]
    [InlineData("--origin", "http://127.0.0.1/", "--page", "/p/*")]
    public async Task What_is_no_address_gives_2(params string[] arguments)
    {
        var result = await CommandLine.RunAsync(["init", Rules, .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Errors);
        Assert.False(Directory.Exists(Rules));
    }

    public void Dispose() => _work.Delete(recursive: true);

    private static async Task<string> HomeAsync(RawVisitor visitor) => RawVisitor.PageOf(await visitor.GetAsync("/"));
}
