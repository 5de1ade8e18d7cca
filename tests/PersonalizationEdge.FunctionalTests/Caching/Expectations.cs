using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Reads what stands behind <c>=</c>.</summary>
internal static partial class Expectations
{
    private const string Broken = "broken";
    private const string Nothing = "(absent)";

    /// <summary>The expectation a line stands for; null if it is none.</summary>
    public static Expectation? Read(int line, string text)
    {
        if (text.StartsWith("origin ", StringComparison.Ordinal))
        {
            return ReadOfOrigin(line, text);
        }

        Func<Observation, string?>? fault = text switch
        {
            "empty" => seen => seen.Body.Length == 0 ? null : seen.Body,
            _ when Statuses().IsMatch(text) => OfStatus(text),
            _ => OfField(text, static (seen, name) => seen.Field(name)),
        };
        return fault is null ? null : new Expectation(line, text, fault);
    }

    /// <summary>That the whole body is this.</summary>
    public static Expectation OfBody(int line, string body) => new(
        line, $"the body '{body}'", seen => seen.Body == seen.Fill(body) ? null : $"'{seen.Body}'");

    /// <summary>That nothing like this stands in the body.</summary>
    public static Expectation OfBodyWithout(int line, string text) => new(
        line,
        $"a body without '{text}'",
        seen => seen.Body.Contains(seen.Fill(text), StringComparison.Ordinal) ? $"'{seen.Body}'" : null);

    private static Expectation? ReadOfOrigin(int line, string text)
    {
        var what = text["origin ".Length..];
        Func<Observation, string?>? fault = what switch
        {
            "none" => seen => seen.Asked.Count == 0 ? null : $"{seen.Asked[^1].Method} {seen.Asked[^1].Target}",
            "asked" => seen => seen.Asked.Count > 0 ? null : "not asked",
            _ when RequestLine().IsMatch(what) => seen => seen.Asked switch
            {
                [] => "not asked",
                [.., var last] when $"{last.Method} {last.Target} ".StartsWith(seen.Fill(what) + " ", StringComparison.Ordinal) => null,
                [.., var last] => $"{last.Method} {last.Target}",
            },
            _ => OfField(what, static (seen, name) => seen.Asked.Count == 0 ? null : seen.Asked[^1][name]),
        };
        return fault is null ? null : new Expectation(line, text, seen => fault(seen));
    }

    private static Func<Observation, string?> OfStatus(string text)
    {
        var statuses = text.Split(" or ");
        return seen => seen.Answer switch
        {
            null => statuses.Contains(Broken) ? null : "a broken connection",
            var answer => statuses.Contains(answer.Status.ToString(CultureInfo.InvariantCulture)) ? null : answer.StatusLine,
        };
    }

    private static Func<Observation, string?>? OfField(string text, Func<Observation, string, string?> value)
    {
        if (Field().Match(text) is { Success: true } exact)
        {
            var (name, expected) = (exact.Groups[1].Value, exact.Groups[2].Value);
            return seen => value(seen, name) is var got && got == seen.Fill(expected) ? null : got ?? Nothing;
        }

        if (FieldPart().Match(text) is { Success: true } part)
        {
            var (name, expected) = (part.Groups[1].Value, part.Groups[2].Value);
            return seen => value(seen, name) is var got && got?.Contains(seen.Fill(expected), StringComparison.Ordinal) == true
                ? null
                : got ?? Nothing;
        }

        return AbsentField().Match(text) is { Success: true } absent
            ? seen => value(seen, absent.Groups[1].Value)
            : null;
    }

    [GeneratedRegex("^([0-9]{3}|broken)( or ([0-9]{3}|broken))*$")]
    private static partial Regex Statuses();

    [GeneratedRegex("^[A-Z]+( /.*)?$")]
    private static partial Regex RequestLine();

    [GeneratedRegex("^([A-Za-z0-9-]+): ?(.*)$")]
    private static partial Regex Field();

    [GeneratedRegex("^([A-Za-z0-9-]+) ~ (.+)$")]
    private static partial Regex FieldPart();

    [GeneratedRegex("^-([A-Za-z0-9-]+)$")]
    private static partial Regex AbsentField();
}
