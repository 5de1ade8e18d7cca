using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>One simulated visitor, over all visits.</summary>
internal sealed class Shopper
{
    // A visit ends after half an hour without a page.
    private static readonly TimeSpan BetweenVisits = TimeSpan.FromMinutes(45);

    private readonly Crowd _crowd;
    private readonly DateTimeOffset[] _visits;
    private readonly Wishes _wishes;
    private readonly double _answer;

    public Shopper(Crowd crowd, int number, int seed, Shop shop)
    {
        (_crowd, Number, Shop, Now) = (crowd, number, shop, crowd.Began);
        Taste = Taste.All[number % Taste.All.Count];
        Plan = Chance.For(seed, number, purpose: 0);
        Whims = Chance.For(seed, number, purpose: 1);
        Pauses = Chance.For(seed, number, purpose: 2);
        _wishes = new Wishes(Taste, shop.Products, Habits);
        _answer = Plan.Share();
        var devices = Plan.Happens(Habits.HasPhone) ? Device.Phones : Device.Desktops;
        UserAgent = devices[Plan.Between(0, devices.Count - 1)];
        _visits = [.. Enumerable.Range(0, Plan.Between(Habits.Visits.Least, Habits.Visits.Most))
            .Select(_ => Began + (Plan.Share() * crowd.Span))
            .Order()];
    }

    public int Number { get; }

    public Taste Taste { get; }

    public string UserAgent { get; }

    /// <summary>What there is.</summary>
    public Shop Shop { get; }

    public ShopperHabits Habits => _crowd.Habits;

    public CrowdTally Tally => _crowd.Tally;

    /// <summary>What happens by the visitor's own will: the same from the same seed.</summary>
    public Chance Plan { get; }

    /// <summary>What happens because of what a page shows.</summary>
    public Chance Whims { get; }

    /// <summary>How long pages are looked at; there are more of them if one tempts.</summary>
    public Chance Pauses { get; }

    /// <summary>When the crowd began to come.</summary>
    public DateTimeOffset Began => _crowd.Began;

    /// <summary>Where this visitor stands in simulated time.</summary>
    public DateTimeOffset Now { get; private set; }

    public bool HasAnswered { get; private set; }

    /// <summary>Whether the visitor is remembered.</summary>
    public bool HasAgreed { get; private set; }

    /// <summary>What was looked at since agreeing, the latest last; may hold a thing more than once.</summary>
    public List<Product> Remembered { get; } = [];

    /// <summary>What was looked at at all.</summary>
    public HashSet<Product> Viewed { get; } = [];

    public async Task LiveAsync(HttpClient client, Uri site, Agenda agenda, CancellationToken cancellation)
    {
        var browser = new Browser(client, site, UserAgent);
        for (var number = 0; number < _visits.Length; number++)
        {
            var earliest = number == 0 ? Now : Now + BetweenVisits;
            Now = _visits[number] > earliest ? _visits[number] : earliest;
            await agenda.PauseUntilAsync(Now, cancellation);
            Tally.CountVisit();
            await new Visit(this, browser, agenda, cancellation).RunAsync(isFirst: number == 0);
        }
    }

    /// <summary>What was wanted so far.</summary>
    public IReadOnlyList<Product> Wished => _wishes.Wished;

    public Product NextWish() => _wishes.Next(Plan);

    /// <summary>What the bar is answered, or null for nothing.</summary>
    public string? Answer()
    {
        if (_answer >= Habits.Agrees + Habits.Refuses)
            return null;

        HasAnswered = true;
        HasAgreed = _answer < Habits.Agrees;
        if (HasAgreed)
            Tally.CountAgreement();

        return HasAgreed ? "agree" : "refuse";
    }

    /// <summary>Spends some time on a page.</summary>
    public DateTimeOffset Spend(TimeSpan time) => Now += time;

    /// <summary>Takes in what the browser shows.</summary>
    public void Look(ShownPage page)
    {
        Tally.CountPage();
        _crowd.Saw?.Invoke(this, page);
        if (Shop.Products.All.FirstOrDefault(product => product.Path == page.Path) is not { } shown)
            return;

        Viewed.Add(shown);
        if (HasAgreed)
            Remembered.Add(shown);
    }
}
