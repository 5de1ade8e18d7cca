using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PersonalizationEdge.Cli.Checking;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Cli.Checking;

public sealed class SeenPagesTests
{
    [Fact]
    public async Task A_saved_page_has_the_path_of_its_file_and_an_index_that_of_its_folder()
    {
        using var folder = new TestFolder();
        string[] names = ["index.html", "p/rich cream", "p/index.htm", "a.html", "größe.htm", "style.css", "x.png"];
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            await File.WriteAllTextAsync(folder[name], "<p id=x>");
        }

        var pages = PageFolder.Read(folder.Path);

        Assert.Equal(
            ["/", "/a.html", "/gr%C3%B6%C3%9Fe.htm", "/p/", "/p/rich%20cream"],
            pages.Select(page => page.Path).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.Equal(["#x"], page.Marks));
    }

    [Fact]
    public async Task The_site_is_asked_as_nobody_once_a_page_and_what_is_no_page_is_noted()
    {
        var asked = new List<string>();
        await using var site = NewSite();
        site.Run(async context =>
        {
            asked.Add($"{context.Request.Path} {context.Request.Headers.Cookie}{context.Request.Headers.UserAgent}");
            context.Response.Cookies.Append("who", "you");
            switch (context.Request.Path.Value)
            {
                case "/gone":
                    context.Response.StatusCode = 404;
                    break;
                case "/moved":
                    context.Response.Redirect("/");
                    break;
                default:
                    await Results.Content("<b class='a b' data-edge-slot=hero>", "text/html; charset=utf-8")
                        .ExecuteAsync(context);
                    break;
            }
        });
        await site.StartAsync();
        using var notes = new StringWriter { NewLine = "\n" };

        var pages = await new OriginPages(new Uri(site.Urls.First()), notes)
            .FetchAsync(["/", "/gone", "/moved", "/p"], CancellationToken.None);

        Assert.Equal(["/", "/p"], pages.Select(page => page.Path));
        Assert.Equal(["hero"], pages[0].SlotNames);
        Assert.Equal([".a", ".b"], pages[0].Marks.Order());
        Assert.Equal("text/html; charset=utf-8", pages[0].ContentType);
        Assert.Equal(
            "edge: not looked at /gone: the site answered 404\nedge: not looked at /moved: the site answered 302\n",
            notes.ToString());
        Assert.Equal(4, asked.Count);
        Assert.All(asked, request => Assert.Contains(" PersonalizationEdge/", request, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, request => request.Contains("who", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_most_twenty_pages_are_asked_for()
    {
        var asked = 0;
        await using var site = NewSite();
        site.Run(context =>
        {
            asked++;
            return Results.Content("<p>", "text/html").ExecuteAsync(context);
        });
        await site.StartAsync();

        var paths = Enumerable.Range(0, 30).Select(number => $"/{number}").ToList();
        var pages = await new OriginPages(new Uri(site.Urls.First()), TextWriter.Null)
            .FetchAsync(paths, CancellationToken.None);

        Assert.Equal((20, 20), (asked, pages.Count));
    }

    private static WebApplication NewSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");

        return site;
    }
}
