namespace PersonalizationEdge.Learning;

/// <summary>The tables of the catalogue's file, and how files of earlier versions become such.</summary>
internal static class ItemSchema
{
    /// <summary>The version, kept in <c>user_version</c>.</summary>
    public const int Version = 4;

    /// <summary>Makes the tables.</summary>
    public const string Create = """
        CREATE TABLE item (
            path TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT, tags TEXT NOT NULL, learned_ms INTEGER NOT NULL,
            category TEXT, image TEXT, price TEXT, currency TEXT, brand TEXT, published_ms INTEGER,
            in_stock INTEGER NOT NULL DEFAULT 1
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE page (
            path TEXT PRIMARY KEY, item TEXT NOT NULL, hash INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX page_item ON page (item);
        CREATE TABLE in_view (
            page TEXT PRIMARY KEY, hash INTEGER NOT NULL, read_ms INTEGER NOT NULL, links TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        PRAGMA user_version = 4;
        """;

    private static readonly string[] Upgrades =
    [
        // Version 1 knew no categories. Its items stay; without the hash each page teaches anew when it is next viewed.
        """
        BEGIN IMMEDIATE;
        ALTER TABLE item ADD COLUMN category TEXT;
        UPDATE page SET hash = 0;
        PRAGMA user_version = 2;
        COMMIT;
        """,

        // Version 2 knew no pictures, prices, brands, dates and stock.
        """
        BEGIN IMMEDIATE;
        ALTER TABLE item ADD COLUMN image TEXT;
        ALTER TABLE item ADD COLUMN price TEXT;
        ALTER TABLE item ADD COLUMN currency TEXT;
        ALTER TABLE item ADD COLUMN brand TEXT;
        ALTER TABLE item ADD COLUMN published_ms INTEGER;
        ALTER TABLE item ADD COLUMN in_stock INTEGER NOT NULL DEFAULT 1;
        UPDATE page SET hash = 0;
        PRAGMA user_version = 3;
        COMMIT;
        """,

        // Version 3 knew nothing of what pages show by themselves.
        """
        BEGIN IMMEDIATE;
        CREATE TABLE in_view (
            page TEXT PRIMARY KEY, hash INTEGER NOT NULL, read_ms INTEGER NOT NULL, links TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        PRAGMA user_version = 4;
        COMMIT;
        """,
    ];

    /// <summary>What makes a file of an earlier version one of this, step by step.</summary>
    public static ReadOnlySpan<string> UpgradesFrom(int version) => Upgrades.AsSpan(version - 1);
}
