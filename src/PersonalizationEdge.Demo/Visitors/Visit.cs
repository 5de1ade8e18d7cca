using PersonalizationEdge.Demo.Cart;
using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>One visit: looking for one wanted thing after the other, being tempted in between, buying.</summary>
internal sealed class Visit(Shopper shopper, Browser browser, Agenda agenda, CancellationToken cancellation)
{
    private const int MostListingPages = 6;

    private bool _hasCart;

    private ShownPage Page => browser.Page!;

    private ShopperHabits Habits => shopper.Habits;

    public async Task RunAsync(bool isFirst)
    {
        await ArriveAsync(isFirst);
        for (var left = shopper.Plan.Between(Habits.Wishes.Least, Habits.Wishes.Most); left > 0; left--)
        {
            if (shopper.Plan.Happens(Habits.GoesHome))
                await GoHomeAsync();
            if (shopper.Plan.Happens(Habits.Reads))
                await ReadAsync();

            await FindAsync(shopper.NextWish());
        }

        if (shopper.Plan.Happens(Habits.Buys) && _hasCart)
            await BuyAsync();
    }

    private async Task ArriveAsync(bool isFirst)
    {
        var way = isFirst ? shopper.Plan.Share() : 1;
        var found = shopper.NextWish();
        if (way < Habits.ComesFromSearch)
        {
            await SeeAsync(browser.ArriveAsync(found.Path, "https://www.google.com/", cancellation));
        }
        else if (way < Habits.ComesFromSearch + Habits.ComesFromCampaign)
        {
            const string Landing = "/?utm_source=letter&utm_medium=email&utm_campaign=spring";
            await SeeAsync(browser.ArriveAsync(Landing, referrer: null, cancellation));
            await BeTemptedAsync();
        }
        else
        {
            await SeeAsync(browser.ArriveAsync("/", referrer: null, cancellation));
            await BeTemptedAsync();
        }
    }

    private async Task GoHomeAsync()
    {
        await SeeAsync(browser.FollowAsync("/", cancellation));
        await BeTemptedAsync();
    }

    // On the home page: the row first, then the banner.
    private async Task BeTemptedAsync()
    {
        var (byRow, byHero) = (shopper.Whims.Happens(Habits.FollowsRow), shopper.Whims.Happens(Habits.FollowsHero));
        if (byRow && Page.LinksIn("id=\"recommended\"").Select(At).FirstOrDefault(Tempts) is { } recommended)
        {
            shopper.Tally.CountFollowed();
            await LookAtAsync(recommended, shopper.Whims);
        }
        else if (byHero && Page.LinksIn("id=\"hero\"", "</section>").Select(At).FirstOrDefault(Tempts) is { } featured)
        {
            await LookAtAsync(featured, shopper.Whims);
        }
    }

    private Product? At(string path) => shopper.Shop.Products.All.FirstOrDefault(product => product.Path == path);

    private bool Tempts(Product? product) =>
        product is not null && shopper.Taste.Likes(product) && !shopper.Viewed.Contains(product);

    // Of the articles at the top, one to the visitor's taste, else the very first.
    private async Task ReadAsync()
    {
        const int AtTheTop = 6;
        await SeeAsync(browser.FollowAsync("/magazine", cancellation));
        var top = Page.LinksIn("class=\"articles\"").Take(AtTheTop).ToArray();
        var liked = top.FirstOrDefault(path =>
            shopper.Shop.Articles.All.Any(article => article.Path == path && shopper.Taste.Likes(article)));
        await SeeAsync(browser.FollowAsync(liked ?? top[0], cancellation));
    }

    private async Task FindAsync(Product wish)
    {
        var searches = shopper.Plan.Happens(Habits.Searches);
        var byWord = shopper.Plan.Happens(0.5);
        var bySkin = shopper.Plan.Happens(0.5);
        var word = shopper.Taste.Words[shopper.Plan.Between(0, shopper.Taste.Words.Count - 1)];
        if (searches && !Page.Links(wish.Path))
            await SearchAsync(wish, byWord ? word : wish.Name);
        else if (!Page.Links(wish.Path))
            await BrowseAsync(wish, bySkin ? $"/skin/{wish.Skin[0]}" : $"/c/{wish.Category}");

        await LookAtAsync(wish, shopper.Plan);
    }

    // By a word of the taste first; where that does not bring it, by its name.
    private async Task SearchAsync(Product wish, string words)
    {
        shopper.Tally.CountSearch();
        await SeeAsync(browser.FollowAsync($"/search?q={Uri.EscapeDataString(words)}", cancellation));
        if (words != wish.Name && !Page.Links(wish.Path))
            await SearchAsync(wish, wish.Name);
    }

    private async Task BrowseAsync(Product wish, string shelf)
    {
        await SeeAsync(browser.FollowAsync(shelf, cancellation));
        for (var page = 2; page <= MostListingPages && !Page.Links(wish.Path); page++)
        {
            if (!Page.Links($"{shelf}?page={page}"))
                break;

            await SeeAsync(browser.FollowAsync($"{shelf}?page={page}", cancellation));
        }
    }

    private async Task LookAtAsync(Product product, Chance chance)
    {
        await SeeAsync(browser.FollowAsync(product.Path, cancellation));
        var isTaken = chance.Happens(shopper.Taste.Likes(product) ? Habits.TakesOwnTaste : Habits.TakesOther);
        if (!isTaken || !product.InStock)
            return;

        _hasCart = true;
        await SeeAsync(browser.SubmitAsync(
            "/cart/add", [new("product", product.Slug), new("quantity", "1")], cancellation));
    }

    private async Task BuyAsync()
    {
        await SeeAsync(browser.FollowAsync("/cart", cancellation));
        await SeeAsync(browser.FollowAsync("/checkout", cancellation));
        var fields = CheckoutField.All.Select(field => KeyValuePair.Create(field.Name, $"Visitor {shopper.Number}"));
        await SeeAsync(browser.SubmitAsync("/checkout", fields, cancellation));
        shopper.Tally.CountOrder();
    }

    private async Task SeeAsync(Task<ShownPage> coming)
    {
        shopper.Look(await coming);
        if (Page.HasBar && !shopper.HasAnswered && shopper.Answer() is { } answer)
        {
            await PauseAsync(seconds: 3);
            shopper.Look(await browser.SubmitAsync(
                "/_edge/consent", [new("return", Page.Path), new("choice", answer)], cancellation));
        }

        await PauseAsync(shopper.Pauses.Between(Habits.SecondsOnPage.Least, Habits.SecondsOnPage.Most));
    }

    private Task PauseAsync(int seconds) =>
        agenda.PauseUntilAsync(shopper.Spend(TimeSpan.FromSeconds(seconds)), cancellation);
}
