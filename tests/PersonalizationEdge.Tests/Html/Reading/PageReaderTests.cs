using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html.Fuzzing;
using PersonalizationEdge.Tests.Html.Parse5;
using PersonalizationEdge.Tests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Html.Reading;

/// <summary>What is told of a page's tags, comments and raw texts.</summary>
public sealed class PageReaderTests(ITestOutputHelper output)
{
    private const int Pages = 3_000;
    private const int AtOnce = 250;

    private static readonly Dictionary<string, CaseFile> Cases =
        CaseFile.ReadAll("Html/Reading/Cases").ToDictionary(entry => entry.Title);

    public static TheoryData<string> Titles => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Titles))]
    public void Each_token_is_told_with_what_it_does(string title)
    {
        Assert.Equal(Cases[title]["sees"], SeenTokens.Of(Cases[title]["in"]!));
    }

    [Fact]
    public void What_is_deeper_than_allowed_is_not_read()
    {
        var page = string.Concat(Enumerable.Repeat("<i>", 30));

        var tokens = PageReader.Read(System.Text.Encoding.UTF8.GetBytes(page), new HtmlRewriterOptions { MaxDepth = 10 }).ToList();

        Assert.InRange(tokens.Count, 8, 10);
        Assert.DoesNotContain(tokens, token => token.Kind == PageTokenKind.EndOfPage);
    }

    [Parse5Fact]
    public async Task Tags_make_the_elements_that_a_parser_makes_of_them()
    {
        var (elements, unsure) = (0, 0);
        using var parse5 = new Parse5Process();
        for (var seed = 0; seed < Pages; seed += AtOnce)
        {
            // A frameset takes a body away that was there before it.
            string[] pages = [.. Enumerable.Range(seed, AtOnce)
                .Select(one => string.Concat(new SoupMaker(new Random(one)).Make()))
                .Where(page => !page.Contains("<frameset", StringComparison.OrdinalIgnoreCase))];
            foreach (var (page, parsed) in pages.Zip(await parse5.ElementsOfAsync(pages)))
            {
                var tokens = PageReader.Read(Latin1(page), HtmlRewriterOptions.Default).ToList();
                var sure = tokens.Find(token => token.IsUnsure)?.Start ?? page.Length;
                unsure += sure < page.Length ? 1 : 0;
                var made = tokens.Where(token => token.Effect is PageTokenEffect.Opens or PageTokenEffect.MakesVoid
                    && !token.IsInTemplate && token.Start < sure).Select(token => (int)token.Start).ToList();
                var theirs = parsed.Select(place => place.Start).Where(start => start >= 0 && start < sure).Distinct().Order().ToList();
                elements += made.Count;

                Assert.True(made.SequenceEqual(theirs), $"{page}\nours {string.Join(',', made)}\nparse5 {string.Join(',', theirs)}");
            }
        }

        output.WriteLine($"{elements} elements in {Pages} pages, of which {unsure} cannot be followed to their end");
        Assert.True(elements > 10 * Pages && unsure < Pages / 4);
    }

    private static byte[] Latin1(string page) => System.Text.Encoding.Latin1.GetBytes(page);
}
