using System.Globalization;

namespace PersonalizationEdge.Demo.Products;

/// <summary>Prices as people and machines read them.</summary>
internal static class Money
{
    public const string Currency = "EUR";

    public static string Shown(decimal amount) => "€" + Plain(amount);

    public static string Plain(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
