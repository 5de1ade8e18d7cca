namespace PersonalizationEdge.Learning;

/// <summary>Reads whether an item can be had, from schema.org names, OpenGraph's words and what shops write.</summary>
internal static class StockText
{
    private const int MaxLength = 200;

    private const string OutInShort = "oos";

    // In small letters without anything between them. What can be ordered is to be had, be it later (PreOrder, BackOrder) or in
    // the shop (InStoreOnly). Out goes first: "not available" ends like "available".
    private static readonly string[] Out =
    [
        "outofstock", "soldout", "discontinued", "notavailable", "unavailable", "notinstock", "nolonger",
        "notcurrently", "currentlynot",
        "ausverkauft", "nichtmehr", "nichtverfügbar", "nichtvorrätig", "nichtlieferbar",
        "nichtauflager", "vergriffen", "épuisé", "enrupture", "indisponible", "nondisponible",
        "nodisponible", "agotado", "sinexistencias", "esaurito", "nondisponibile", "uitverkocht", "nietopvoorraad",
        "nietbeschikbaar", "esgotado",
    ];

    private static readonly string[] In =
    [
        "instock", "instoreonly", "limitedavailability", "onlineonly", "preorder", "presale", "backorder", "madetoorder",
        "availablefororder", "available", "auflager", "lieferbar", "verfügbar", "vorrätig", "enstock", "disponible", "disponibile",
        "opvoorraad", "emestoque",
    ];

    /// <summary>Whether it can be had, or null where the text does not tell.</summary>
    public static bool? Read(string? text)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        // A number of pieces: "0", "3 left".
        var trimmed = text.AsSpan().Trim();
        var digits = trimmed.IndexOfAnyExceptInRange('0', '9');
        var number = digits < 0 ? trimmed : trimmed[..digits];
        if (number.Length > 0)
        {
            return number.ContainsAnyExcept('0');
        }

        var letters = string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();
        if (letters == OutInShort || Out.Any(word => letters.Contains(word, StringComparison.Ordinal)))
        {
            return false;
        }

        return In.Any(word => letters.Contains(word, StringComparison.Ordinal)) ? true : null;
    }
}
