using System.Text;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>Saves one rule file in every way that editors and deployments do, and breaks it in between.</summary>
internal sealed class SaveStorm(string file)
{
    private const int SavesInBurst = 100;

    private readonly List<string> _written = [];
    private readonly Random _random = new(14);

    /// <summary>Every good version that was written, in order.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <summary>Breaks the file before every second save; says whether it did.</summary>
    public bool Break(int number)
    {
        switch (number % 10)
        {
            case 0 or 4:
                File.WriteAllBytes(file, Cut(TwoSlotSite.Rules($"cut{number}")));
                return true;
            case 2:
                File.Delete(file);
                return true;
            case 6:
                File.WriteAllBytes(file, Garbage());
                return true;
            case 8:
                Rename(target => File.WriteAllBytes(target, Garbage()));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Saves a good version and gives the version that the edge must come to.</summary>
    public string Save(int number)
    {
        var name = $"v{number}";
        var rules = TwoSlotSite.Rules(name);
        switch (number % 5)
        {
            case 0:
                Rename(target => File.WriteAllText(target, rules));
                break;
            case 1:
                SaveInBurst(name);
                File.WriteAllText(file, rules);
                break;
            case 2:
                LinkTo(file + $".{name}", rules);
                break;
            default:
                File.WriteAllText(file, rules);
                break;
        }

        _written.Add(name);
        return RuleLoader.Load([new RuleSource(Path.GetFileName(file), Encoding.UTF8.GetBytes(rules))]).RuleSet!.Version;
    }

    private void SaveInBurst(string name)
    {
        for (var save = 0; save < SavesInBurst; save++)
        {
            _written.Add($"{name}.{save}");
            File.WriteAllText(file, TwoSlotSite.Rules($"{name}.{save}"));
        }
    }

    private void LinkTo(string target, string rules)
    {
        File.WriteAllText(target, rules);
        Rename(link => File.CreateSymbolicLink(link, target));
    }

    // As editors do: written aside, then renamed over the file, which is one step.
    private void Rename(Action<string> write)
    {
        var aside = file + "~";
        write(aside);
        File.Move(aside, file, overwrite: true);
    }

    // Cut at any byte that leaves less than whole rules: some cuts leave a smaller set that is sound.
    private byte[] Cut(string rules)
    {
        var bytes = Encoding.UTF8.GetBytes(rules);
        while (true)
        {
            var cut = bytes[.._random.Next(bytes.Length)];
            if (RuleLoader.Load([new RuleSource(file, cut)]).RuleSet is null)
                return cut;
        }
    }

    private byte[] Garbage()
    {
        var bytes = new byte[_random.Next(1, 4096)];
        _random.NextBytes(bytes);

        // A byte that no UTF-8 text has.
        bytes[0] = 0xFF;
        return bytes;
    }
}
