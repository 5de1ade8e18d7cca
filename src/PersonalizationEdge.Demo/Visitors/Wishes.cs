using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>What a visitor wants to look at: drawn from the seed alone, whatever the site shows.</summary>
internal sealed class Wishes
{
    // Where all of a taste has been wished for, something comes again.
    private const int MostDraws = 4;

    private readonly ShopperHabits _habits;
    private readonly Product[] _favourites;
    private readonly Product[] _others;
    private readonly List<Product> _wished = [];

    /// <param name="taste">Whose taste it is.</param>
    /// <param name="products">All there is; of a taste, the most reviewed are wanted most.</param>
    /// <param name="habits">Says how often it is the own taste.</param>
    public Wishes(Taste taste, ProductCatalogue products, ShopperHabits habits)
    {
        _habits = habits;
        _favourites = [.. products.Bestsellers.Where(taste.Likes)];
        _others = [.. products.Bestsellers.Where(product => !taste.Likes(product))];
    }

    /// <summary>What was wanted so far.</summary>
    public IReadOnlyList<Product> Wished => _wished;

    public Product Next(Chance chance)
    {
        var wish = Draw(chance);
        for (var draw = 1; draw < MostDraws && _wished.Contains(wish); draw++)
            wish = Draw(chance);

        _wished.Add(wish);
        return wish;
    }

    private Product Draw(Chance chance) => chance.EarlyOf(chance.Happens(_habits.OwnTaste) ? _favourites : _others);
}
