using PersonalizationEdge.Demo.Magazine;
using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>What a visitor cares for: things made first of all for one type of skin.</summary>
/// <param name="Skin">The type of skin.</param>
/// <param name="Words">What is searched for.</param>
internal sealed record Taste(string Skin, IReadOnlyList<string> Words)
{
    public static readonly IReadOnlyList<Taste> All =
    [
        new("dry-skin", ["cream", "squalane", "oat", "balm"]),
        new("oily-skin", ["clay", "niacinamide", "salicylic", "matt"]),
        new("sensitive-skin", ["perfume", "calendula", "panthenol", "calm"]),
        new("combination-skin", ["light", "gel", "balance", "water"]),
        new("mature-skin", ["retinol", "peptide", "firm", "vitamin"]),
    ];

    /// <summary>Whether it is to this taste; each product is to exactly one.</summary>
    public bool Likes(Product product) => product.Skin[0] == Skin;

    public bool Likes(Article article) => article.Tags.Contains(Skin);
}
