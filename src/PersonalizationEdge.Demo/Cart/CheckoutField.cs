namespace PersonalizationEdge.Demo.Cart;

/// <summary>One question of the checkout.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Type">The kind of input.</param>
/// <param name="AutoComplete">What a browser may fill in.</param>
internal sealed record CheckoutField(string Name, string Label, string Type, string AutoComplete)
{
    public static readonly IReadOnlyList<CheckoutField> All =
    [
        new("name", "Full name", "text", "name"),
        new("email", "E-mail", "email", "email"),
        new("street", "Street and number", "text", "street-address"),
        new("postcode", "Postcode", "text", "postal-code"),
        new("city", "City", "text", "address-level2"),
    ];
}
