namespace PersonalizationEdge.Benchmarks.Proxy;

/// <summary>The files of a run, shared by its processes.</summary>
internal sealed class ProxyFolder(string path)
{
    public string FullPath => path;

    public string Page => Path.Combine(path, "page.html");

    public string RulesOfSlots => Path.Combine(path, "slots.yaml");

    public string RulesElsewhere => Path.Combine(path, "elsewhere.yaml");

    public string RulesElsewhereWithoutBar => Path.Combine(path, "elsewhere-without-bar.yaml");

    public static ProxyFolder Create(ProxyPage page)
    {
        var folder = new ProxyFolder(Directory.CreateTempSubdirectory("edge-bench-").FullName);
        File.WriteAllBytes(folder.Page, page.Bytes);
        File.WriteAllText(folder.RulesOfSlots, page.Rules("/*/page"));
        File.WriteAllText(folder.RulesElsewhere, page.Rules("/elsewhere/**"));
        File.WriteAllText(folder.RulesElsewhereWithoutBar, "site: { consent-bar: off }\n" + page.Rules("/elsewhere/**"));

        return folder;
    }

    public string DataOf(string server) => Path.Combine(path, "data-" + server);

    public void Delete() => Directory.Delete(path, recursive: true);
}
