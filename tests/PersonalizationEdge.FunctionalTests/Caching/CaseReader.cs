using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Reads a case file; Cases/README.md says what may stand in one.</summary>
internal sealed partial class CaseReader
{
    private readonly string _file;
    private readonly int _variant;
    private readonly List<CacheStep> _steps = [];
    private readonly List<string> _doubts = [];
    private readonly List<string> _rules = [];
    private string? _title;
    private string? _block;
    private int _line;
    private (int Line, List<string> Lines)? _body;

    private CaseReader(string file, int variant) => (_file, _variant) = (file, variant);

    /// <summary>The values a file is played for, each a case; one empty text if it is played once.</summary>
    public static IList<string> ReadVariants(string text)
    {
        var lines = text.Split('\n');
        var each = Array.IndexOf(lines, "each:");
        return each < 0
            ? [""]
            : [.. lines.Skip(each + 1).TakeWhile(line => line.StartsWith(' ')).Select(line => line.Trim())];
    }

    /// <summary>What a file says for one of its values.</summary>
    /// <exception cref="InvalidDataException">A line is none of the format; the message begins with file and line.</exception>
    public static CacheCase Read(string file, string text, string variant = "")
    {
        var colon = variant.IndexOf(": ", StringComparison.Ordinal);
        var lines = text
            .Replace("{name}", colon < 0 ? variant : variant[..colon], StringComparison.Ordinal)
            .Replace("{value}", colon < 0 ? variant : variant[(colon + 2)..], StringComparison.Ordinal)
            .Split('\n');
        var reader = new CaseReader(file, Math.Max(0, ReadVariants(text).IndexOf(variant)));
        foreach (var line in lines)
        {
            reader._line++;
            reader.ReadLine(line);
        }

        return reader.Finish();
    }

    private CacheCase Finish()
    {
        EndBody();
        if (_title is null || _steps.Count == 0)
        {
            throw Fault("a case needs a title and a step");
        }

        foreach (var step in _steps.OfType<RequestStep>())
        {
            if (step.Answer is null)
            {
                step.Expectations.Add(Expectations.Read(step.Line, "origin none")!);
            }

            if (step.Expectations.All(expectation => expectation.Text.StartsWith("origin ", StringComparison.Ordinal)))
            {
                _line = step.Line;
                throw Fault("nothing is expected of the answer");
            }
        }

        var rules = _rules.Count == 0 ? null : string.Join('\n', _rules) + "\n";
        return new CacheCase(_file, _variant, _title, rules, _doubts, _steps);
    }

    private void ReadLine(string line)
    {
        if (Placeholders.FindUnknown(line) is { } unknown && _block is null)
        {
            throw Fault($"unknown placeholder {unknown}");
        }

        if (_block is not null && line.StartsWith(' '))
        {
            if (_block == "rules:")
            {
                _rules.Add(line[2..]);
            }

            return;
        }

        _block = null;
        if (!line.StartsWith("=|", StringComparison.Ordinal))
        {
            EndBody();
        }

        switch (line)
        {
            case "":
                break;
            case "rules:" or "each:":
                _block = line;
                break;
            case ['#', ' ', .. var comment]:
                ReadComment(comment);
                break;
            case ['+', ' ', .. var time]:
                _steps.Add(new ClockStep(_line, ReadTime(time)));
                break;
            case ['-', ' ', .. var time]:
                _steps.Add(new ClockStep(_line, -ReadTime(time)));
                break;
            case "~ origin asked":
                _steps.Add(new AwaitStep(_line));
                break;
            case ['>', .. var request]:
                ReadRequest(request);
                break;
            case ['<', '?', .. var answer]:
                Request().ConditionalAnswer = ReadAnswer(Request().ConditionalAnswer, answer);
                break;
            case ['<', .. var answer]:
                Request().Answer = ReadAnswer(Request().Answer, answer);
                break;
            case ['=', .. var expected]:
                ReadExpectation(expected);
                break;
            default:
                throw Fault($"no line of a case: {line}");
        }
    }

    private void ReadComment(string comment)
    {
        _title ??= comment;
        if (comment.StartsWith("doubt:", StringComparison.Ordinal))
        {
            _doubts.Add(comment);
        }
    }

    private void ReadRequest(string text)
    {
        var isRepeated = text.StartsWith('~');
        var what = isRepeated ? text[1..] : text;
        switch (what)
        {
            case [' ', '-', .. var name]:
                Request().LeftOut.Add(name);
                break;
            case [' ', .. var field] when FieldLine().Match(field) is { Success: true } match:
                Request().Fields.Add((match.Groups[1].Value, match.Groups[2].Value));
                break;
            case [' ', .. var start] when StartLine().Match(start) is { Success: true } match:
                _steps.Add(new RequestStep(_line, match.Groups[1].Value, match.Groups[2].Value, isRepeated));
                break;
            case ['|', .. var body]:
                Request().Body.Add(Content(body));
                break;
            default:
                throw Fault($"no request line, field or body: >{text}");
        }
    }

    private OriginAnswer ReadAnswer(OriginAnswer? answer, string text)
    {
        if (answer is null)
        {
            return text switch
            {
                " fail" => new OriginAnswer(null),
                [' ', .. var status] when Status().IsMatch(status) => new OriginAnswer(int.Parse(status, CultureInfo.InvariantCulture)),
                _ => throw Fault($"an answer begins with its status or 'fail', not with: {text}"),
            };
        }

        switch (text)
        {
            case " cut":
                answer.IsCut = true;
                break;
            case [' ', '-', .. var name]:
                answer.LeftOut.Add(name);
                break;
            case [' ', .. var field] when FieldLine().Match(field) is { Success: true } match:
                answer.Fields.Add((match.Groups[1].Value, match.Groups[2].Value));
                break;
            case ['+', ' ', .. var field] when FieldLine().Match(field) is { Success: true } match:
                answer.Trailers.Add((match.Groups[1].Value, match.Groups[2].Value));
                break;
            case ['|', .. var body]:
                answer.Body.Add(Content(body));
                break;
            default:
                throw Fault($"no field, trailer or body of an answer: {text}");
        }

        return answer;
    }

    private void ReadExpectation(string text)
    {
        switch (text)
        {
            case ['|', .. var body]:
                _body ??= (_line, []);
                _body.Value.Lines.Add(Content(body));
                break;
            case ['!', '|', .. var body]:
                Request().Expectations.Add(Expectations.OfBodyWithout(_line, Content(body)));
                break;
            case [' ', .. var expected] when Expectations.Read(_line, expected) is { } expectation:
                (_steps is [.., AwaitStep step] ? step.Expectations : Request().Expectations).Add(expectation);
                break;
            default:
                throw Fault($"no expectation: {text}");
        }
    }

    private void EndBody()
    {
        if (_body is (var line, var lines))
        {
            Request().Expectations.Add(Expectations.OfBody(line, string.Join('\n', lines)));
            _body = null;
        }
    }

    private RequestStep Request() => _steps is [.., RequestStep request] ? request : throw Fault("there is no request before it");

    private TimeSpan ReadTime(string text) => Placeholders.ReadTime(text) ?? throw Fault($"no length of time: {text}");

    private string Content(string text) => text switch
    {
        "" => "",
        [' ', .. var content] => content,
        _ => throw Fault($"a space stands before a body's line: {text}"),
    };

    private InvalidDataException Fault(string what) => new($"{_file}:{_line}: {what}");

    // RFC 9110, section 5.6.2: a name is a token.
    [GeneratedRegex("^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(?: (.*))?$")]
    private static partial Regex FieldLine();

    [GeneratedRegex("^([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^ ]+)$")]
    private static partial Regex StartLine();

    [GeneratedRegex("^[2-5][0-9][0-9]$")]
    private static partial Regex Status();
}
