namespace PersonalizationEdge.Demo.Products;

/// <summary>A kind of skin that products and articles are tagged with.</summary>
internal sealed record SkinType(string Slug, string Name, string Introduction)
{
    public static readonly IReadOnlyList<SkinType> All =
    [
        new("dry-skin", "Dry skin",
            "Feels tight after washing and drinks up every cream. It wants lipids, and patience."),
        new("oily-skin", "Oily skin",
            "Shines by noon and clogs easily. It wants light layers and gentle acids, not punishment."),
        new("sensitive-skin", "Sensitive skin",
            "Stings, flushes, remembers. It wants short lists of ingredients and no perfume."),
        new("combination-skin", "Combination skin",
            "Oily in the middle, dry at the edges. It wants balance, and two textures at most."),
        new("mature-skin", "Mature skin",
            "Thinner and slower to renew. It wants nourishment, retinoids and a good sunscreen."),
    ];

    public string Path => $"/skin/{Slug}";

    public static SkinType? Find(string slug) => All.FirstOrDefault(skin => skin.Slug == slug);
}
