using System.Diagnostics;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>Rule folders as deployments make them: each release a folder of its own, and a link to the one in force.</summary>
internal sealed class RuleReleases : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-releases-");

    /// <summary>The link.</summary>
    public string Link => Path.Combine(_folder.FullName, "current");

    /// <summary>Writes a release and swaps the link to it, which is one step.</summary>
    public void PutInForce(string version) => Swap(version, TwoSlotSite.RulesInTwoFiles(version));

    /// <summary>The same with a release of which one file is good and one is not.</summary>
    public void PutBrokenInForce(string version)
    {
        var files = new Dictionary<string, string>(TwoSlotSite.RulesInTwoFiles(version)) { ["second.yaml"] = "slots: [" };
        Swap(version, files);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Swap(string version, IReadOnlyDictionary<string, string> files)
    {
        var release = _folder.CreateSubdirectory(version);
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(release.FullName, name), text);

        var next = Path.Combine(_folder.FullName, "next");
        File.CreateSymbolicLink(next, release.FullName);
        // As deployments do it: File.Move takes a link to a folder for the folder.
        using var move = Process.Start("mv", ["-T", next, Link]);
        move.WaitForExit();
        Assert.Equal(0, move.ExitCode);
    }
}
