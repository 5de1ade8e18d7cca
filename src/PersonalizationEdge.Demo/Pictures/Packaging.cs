namespace PersonalizationEdge.Demo.Pictures;

/// <summary>How a brand dresses what it sells.</summary>
internal sealed record Packaging(string Body, string Edge, string Cap, string Label, string Ink)
{
    public static Packaging Of(string brand) => brand switch
    {
        "Alder & Rue" => new("#8a5a33", "#6b4325", "#2f2a26", "#f6efe4", "#3b2f26"),
        "Nordhus" => new("#f7f5f1", "#d9d5cd", "#c9b79c", "#f7f5f1", "#33413f"),
        "Petrichor Lab" => new("#c3cfd3", "#9db0b7", "#4a5a63", "#eef2f3", "#2f3d45"),
        "Marisol" => new("#7fa79b", "#5f8a7e", "#e9dfcb", "#f3f6f1", "#24463e"),
        _ => new("#e6d3b3", "#cbb38b", "#8b6a45", "#faf3e6", "#5a4127"),
    };
}
