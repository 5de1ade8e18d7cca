namespace PersonalizationEdge.Demo.Visitors;

/// <summary>How simulated visitors behave: probabilities, and numbers of which any is as likely as another.</summary>
internal sealed record ShopperHabits
{
    /// <summary>Agrees to the bar.</summary>
    public double Agrees { get; init; } = 0.75;

    /// <summary>Refuses; who does neither leaves the bar where it is.</summary>
    public double Refuses { get; init; } = 0.1;

    /// <summary>Comes with a phone.</summary>
    public double HasPhone { get; init; } = 0.6;

    /// <summary>Comes for the first time to a product that a search engine named; otherwise to the home page.</summary>
    public double ComesFromSearch { get; init; } = 0.25;

    /// <summary>Comes by an advertisement to the home page.</summary>
    public double ComesFromCampaign { get; init; } = 0.1;

    /// <summary>A thing that is wanted is to the visitor's own taste; otherwise any.</summary>
    public double OwnTaste { get; init; } = 0.85;

    /// <summary>Goes home before looking for the next thing.</summary>
    public double GoesHome { get; init; } = 0.4;

    /// <summary>On the home page, follows a thing of the row that is to the taste and was not looked at yet.</summary>
    public double FollowsRow { get; init; } = 0.35;

    /// <summary>On the home page, follows the banner.</summary>
    public double FollowsHero { get; init; } = 0.08;

    /// <summary>Searches for the next thing; otherwise finds it on a shelf.</summary>
    public double Searches { get; init; } = 0.3;

    /// <summary>Reads one of the first articles of the magazine before the next thing.</summary>
    public double Reads { get; init; } = 0.12;

    /// <summary>Puts a thing that was looked at, and is to the visitor's taste, into the cart.</summary>
    public double TakesOwnTaste { get; init; } = 0.15;

    /// <summary>Puts any other thing that was looked at into the cart.</summary>
    public double TakesOther { get; init; } = 0.03;

    /// <summary>Buys what is in the cart at the end of a visit.</summary>
    public double Buys { get; init; } = 0.6;

    /// <summary>Visits.</summary>
    public (int Least, int Most) Visits { get; init; } = (1, 3);

    /// <summary>Things wanted in a visit.</summary>
    public (int Least, int Most) Wishes { get; init; } = (2, 6);

    /// <summary>Seconds spent on a page.</summary>
    public (int Least, int Most) SecondsOnPage { get; init; } = (5, 90);
}
