using PersonalizationEdge.Starter.Files;

namespace PersonalizationEdge.Starter;

/// <summary>The files of a starter folder: made in memory, written all or, where something stands in the way, none.</summary>
internal sealed class StarterFiles
{
    private static readonly string[] Made = [SiteFile.Name, BannerFile.Name, ReadmeFile.Name];

    private readonly string _folder;
    private readonly Dictionary<string, string> _texts;

    /// <summary>Makes the files for a folder.</summary>
    /// <param name="folder">The folder, as the owner wrote it.</param>
    /// <param name="plan">What was learned of the site.</param>
    /// <param name="extras">Further files, by name.</param>
    public StarterFiles(string folder, StarterPlan plan, IReadOnlyDictionary<string, string> extras)
    {
        _folder = folder;
        var hasSchema = extras.ContainsKey(StarterExtras.SchemaFile);
        _texts = new Dictionary<string, string>(extras)
        {
            [SiteFile.Name] = SiteFile.Write(plan, hasSchema),
            [BannerFile.Name] = BannerFile.Write(plan, hasSchema),
            [ReadmeFile.Name] = ReadmeFile.Write(plan, folder),
        };
    }

    /// <summary>Where the files go, in order.</summary>
    public IEnumerable<string> Paths => _texts.Keys.Order(StringComparer.Ordinal).Select(name => Path.Combine(_folder, name));

    /// <summary>
    /// Files that stand in the way: those that would be overwritten, and other rule files, which would count together with
    /// the new ones.
    /// </summary>
    public static IReadOnlyList<string> Existing(string folder, IReadOnlyDictionary<string, string> extras)
    {
        if (!Directory.Exists(folder))
        {
            return File.Exists(folder) ? [folder] : [];
        }

        return
        [
            .. Directory.EnumerateFiles(folder)
                .Where(path => Path.GetExtension(path) is ".yaml" or ".yml"
                    || Made.Contains(Path.GetFileName(path))
                    || extras.ContainsKey(Path.GetFileName(path)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes them.</summary>
    public void Write()
    {
        Directory.CreateDirectory(_folder);
        foreach (var (name, text) in _texts)
        {
            File.WriteAllText(Path.Combine(_folder, name), text);
        }
    }
}
