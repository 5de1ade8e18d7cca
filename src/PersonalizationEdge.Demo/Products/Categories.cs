namespace PersonalizationEdge.Demo.Products;

/// <summary>The shelves of the shop in the order of its navigation.</summary>
internal static class Categories
{
    public static readonly IReadOnlyList<Category> All =
    [
        new("cleansers", "Cleansers", "cleanser",
            "Washes, balms and waters that take the day off and leave the skin its own oils.",
            "Massage onto damp skin for half a minute, then rinse with lukewarm water. Hot water undoes the good.",
            190),
        new("serums", "Serums", "serum",
            "A few drops with a single purpose, worn under everything else.",
            "Press three or four drops into clean skin, wait a minute, then follow with a moisturiser.", 34),
        new("moisturisers", "Moisturisers", "moisturiser",
            "From water-light gels to creams for the coldest week of the year.",
            "Warm a hazelnut between the palms and press it in, morning and evening, while the skin is still damp.",
            20),
        new("sun-care", "Sun care", "sun-care",
            "Daily filters that feel like skincare, and sturdier ones for long days outside.",
            "Two finger lengths for face and neck, fifteen minutes before going out, and again every two hours.", 44),
        new("masks", "Masks", "mask",
            "Ten quiet minutes, once or twice a week.",
            "Spread an even layer, keep clear of the eyes, and take it off after ten minutes with a warm cloth.", 145),
        new("body", "Body", "body-care",
            "Washes, oils and milks for everything below the chin.",
            "Use straight after the shower, when the skin takes it up best. Start with shins and elbows.", 265),
        new("lips", "Lips", "lip-care",
            "Balms and treatments that stay where they are put.",
            "Apply a thin layer whenever it feels right, and a thicker one overnight.", 350),
        new("eyes", "Eyes", "eye-care",
            "Light textures for the thinnest skin of the face.",
            "Tap a grain of rice along the bone with the ring finger, from the outer corner inwards.", 225),
    ];

    public static Category? Find(string slug) => All.FirstOrDefault(category => category.Slug == slug);
}
