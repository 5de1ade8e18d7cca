using System.Globalization;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Magazine;

/// <summary>An article as a child of <c>ul.articles</c>.</summary>
internal static class ArticleCard
{
    public static Markup Of(Article article) => Markup.Of(
        $"""
        <li class="article">
        <a href="{article.Path}"><img src="{article.Picture}" alt="" width="640" height="420" loading="lazy"><span class="title">{article.Title}</span></a>
        <p class="teaser">{article.Teaser}</p>
        <p class="meta">{Date(article.Published)} · {TagNames(article)}</p>
        </li>
        """);

    public static Markup Date(DateOnly day)
    {
        var machine = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var shown = day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

        return Markup.Of($"""<time datetime="{machine}">{shown}</time>""");
    }

    private static string TagNames(Article article) =>
        string.Join(", ", article.Tags.Select(tag => tag.Replace('-', ' ')));
}
