using System.Text.RegularExpressions;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Makes inputs: soup, or pages of the case files damaged and spliced, with slots planted anywhere.</summary>
internal sealed partial class FuzzInputMaker(Random random)
{
    private static readonly List<string>[] Known = [.. CaseFile.ReadAll("Html/Cases").Select(entry => Tokens(entry["in"]!
        .Replace("§", "data-edge-slot=s", StringComparison.Ordinal)
        .Replace("{{", "", StringComparison.Ordinal)
        .Replace("}}", "", StringComparison.Ordinal)))];

    public FuzzInput Make()
    {
        var tokens = random.Next(4) == 0 ? Spliced() : new SoupMaker(random).Make();
        for (var left = random.Next(50) == 0 ? random.Next(1, 60) : 0; left > 0; left--)
        {
            tokens.AddRange(new SoupMaker(random).Make()); // long enough to be read in several parts
        }

        var slots = Slots();
        for (var left = slots[0].Selector is null ? random.Next(1, 4) : random.Next(2); left > 0; left--)
        {
            Plant(tokens, slots[random.Next(slots.Length)].Name);
        }

        for (var left = random.Next(3) == 0 ? random.Next(1, 5) : 0; left > 0 && tokens.Count > 0; left--)
        {
            Damage(tokens);
        }

        var limit = random.Next(6) == 0 ? random.Next(20, 200) : 256 * 1024;
        return new FuzzInput(string.Concat(tokens), slots, limit);
    }

    /// <summary>A page in pieces: tags, as far as a glance tells, and what is between them.</summary>
    public static List<string> Tokens(string page) => [.. Token().Matches(page).Select(match => match.Value)];

    private FuzzSlot[] Slots()
    {
        var count = random.Next(5) == 0 ? random.Next(2, 4) : 1;
        var bySelector = random.Next(6) == 0;
        return [.. Enumerable.Range(0, count).Select(slot =>
        {
            var edit = Edit();
            return new FuzzSlot(
                bySelector ? Pick(SoupWords.Selectors) : null,
                $"{(char)('s' + slot)}",
                edit,
                random.Next(10) == 0 ? "NEW" : $"<!--NEW{slot + 1}-->");
        })];
    }

    private string Edit() => random.Next(20) switch
    {
        < 11 => "inner",
        < 13 => "append",
        < 15 => "before",
        < 17 => "after",
        < 19 => Pick(SoupWords.TagEdits),
        _ => "keep",
    };

    private void Plant(List<string> tokens, string name)
    {
        var tags = Enumerable.Range(0, tokens.Count).Where(at => NameLength(tokens[at]) > 0).ToArray();
        if (tags.Length == 0)
        {
            tokens.Add("<p>");
            tags = [tokens.Count - 1];
        }

        var tag = tags[random.Next(tags.Length)];
        var marker = Pick(SoupWords.Markers).Replace("=s", $"={name}", StringComparison.Ordinal);
        tokens[tag] = tokens[tag].Insert(1 + NameLength(tokens[tag]), marker);
    }

    private List<string> Spliced()
    {
        var (first, second) = (Known[random.Next(Known.Length)], Known[random.Next(Known.Length)]);
        var soup = random.Next(2) == 0 ? new SoupMaker(random).Make() : second;
        return random.Next(3) switch
        {
            0 => [.. first],
            1 => [.. first.Take(random.Next(first.Count + 1)), .. soup.Skip(random.Next(soup.Count + 1))],
            _ => [.. soup.Take(random.Next(soup.Count + 1)), .. first, .. soup.Skip(random.Next(soup.Count + 1))],
        };
    }

    private void Damage(List<string> tokens)
    {
        var at = random.Next(tokens.Count);
        var token = tokens[at];
        switch (random.Next(8))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(random.Next(tokens.Count), token);
                break;
            case 2:
                (tokens[at], tokens[^1]) = (tokens[^1], token);
                break;
            case 3 when token.Length > 1:
                tokens[at] = token[..random.Next(1, token.Length)];
                break;
            case 4:
                tokens[at] = token.Insert(random.Next(token.Length + 1), Pick(SoupWords.Damage));
                break;
            case 5 when token.Length > 0:
                tokens[at] = token.Remove(random.Next(token.Length), 1);
                break;
            case 6 when random.Next(8) == 0:
                tokens.Insert(at, new string('x', random.Next(1, 600)));
                break;
            case 7:
                tokens.Insert(at, new SoupMaker(random).StartTag(Pick(SoupWords.Names)));
                break;
        }
    }

    private static int NameLength(string token)
    {
        var length = 0;
        while (token.Length > length + 1 && token[0] == '<' && (char.IsAsciiLetterOrDigit(token[length + 1]) || token[length + 1] == '-'))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(token[1]) ? length : 0;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex("<[^<>]*>?|[^<]+")]
    private static partial Regex Token();
}
