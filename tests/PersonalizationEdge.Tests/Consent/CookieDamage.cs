namespace PersonalizationEdge.Tests.Consent;

/// <summary>Damages a Cookie header in one to four places.</summary>
internal static class CookieDamage
{
    private const string Spice = ";;;===  \t\",\\%\0\r\n\u00e9\uffff_-Aa0edge_vid";

    public static string Apply(string header, Random random)
    {
        var damaged = header.ToList();
        for (var left = random.Next(1, 5); left > 0 && damaged.Count > 0; left--)
        {
            var place = random.Next(damaged.Count);
            var length = random.Next(Math.Min(12, damaged.Count - place) + 1);
            switch (random.Next(4))
            {
                case 0:
                    damaged[place] = Spice[random.Next(Spice.Length)];
                    break;
                case 1:
                    damaged.Insert(place, Spice[random.Next(Spice.Length)]);
                    break;
                case 2:
                    damaged.RemoveRange(place, length);
                    break;
                default:
                    damaged.InsertRange(random.Next(damaged.Count), damaged.GetRange(place, length));
                    break;
            }
        }

        return new string([.. damaged]);
    }
}
