using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Home;

/// <summary><c>/about</c>.</summary>
internal static class AboutPage
{
    public static Page Render() => new("About us", "/about", Markup.Of(
        $"""
        <article class="story">
        <header>
        <h1>A small shop with strong opinions</h1>
        <p class="lead">We sell what we have used up ourselves at least twice, and write down what we learn on the way.</p>
        </header>
        <div class="story-text">
        <p>{Layout.ShopName} began behind the counter of a pharmacy, with a drawer of tubes that customers kept coming back for. The drawer became a shelf and the shelf a shop. The rule has stayed: a thing is stocked when two of us with different skin have finished it and missed it.</p>
        <p>The magazine is not there to sell the shelf. It is written by people who like to know how skin works, and now and then it argues against a purchase. Most skins need four products. Some need two.</p>
        <p>This shop exists for demonstration. Its brands are made up, nothing is sent, and what you type into the checkout is forgotten at once.</p>
        <p><a class="button" href="/c/all">Look around</a></p>
        </div>
        </article>
        """));
}
