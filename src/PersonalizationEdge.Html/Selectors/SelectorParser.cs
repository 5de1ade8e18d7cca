namespace PersonalizationEdge.Html;

/// <summary>Reads the selectors a streaming matcher can answer; stops at the first problem.</summary>
internal sealed class SelectorParser(string text)
{
    private readonly SelectorReader _reader = new(text);

    public SelectorProblem? Problem => _reader.Problem;

    public List<IReadOnlyList<CompoundSelector>> ParseList()
    {
        var list = new List<IReadOnlyList<CompoundSelector>>();
        do
        {
            list.Add(ParseChain());
        }
        while (Problem is null && _reader.Take(','));

        if (!_reader.AtEnd)
        {
            FailAtUnexpected(); // a NUL
        }

        return list;
    }

    private List<CompoundSelector> ParseChain()
    {
        var chain = new List<CompoundSelector>();
        var combinator = Combinator.None;
        _reader.SkipSpace();
        while (true)
        {
            var compound = ParseCompound(combinator);
            if (compound is null)
            {
                return chain;
            }

            chain.Add(compound);
            var spaced = _reader.SkipSpace();
            if (_reader.Peek is '\0' or ',')
            {
                return chain;
            }

            if (_reader.Take('>'))
            {
                combinator = Combinator.Child;
                _reader.SkipSpace();
            }
            else if (_reader.Peek is '+' or '~')
            {
                _reader.Fail("siblings cannot be asked for: a page that streams does not know them");
                return chain;
            }
            else if (spaced)
            {
                combinator = Combinator.Descendant;
            }
            else
            {
                FailAtUnexpected();
                return chain;
            }
        }
    }

    private CompoundSelector? ParseCompound(Combinator combinator)
    {
        string? name = null;
        var any = _reader.Take('*');
        if (!any && _reader.AtIdentifier)
        {
            name = _reader.Identifier().ToLowerInvariant();
        }

        var tests = new List<AttributeTest>();
        while (Problem is null)
        {
            if (_reader.Take('#'))
            {
                tests.Add(new AttributeTest("id", AttributeOperator.Is, Required("an id")));
            }
            else if (_reader.Take('.'))
            {
                tests.Add(new AttributeTest("class", AttributeOperator.HasWord, Required("a class")));
            }
            else if (_reader.Take('['))
            {
                tests.Add(ParseAttribute());
            }
            else
            {
                break;
            }
        }

        if (Problem is null && (_reader.Peek is ':' or '|' || (!any && name is null && tests.Count == 0)))
        {
            FailAtUnexpected();
        }

        return Problem is null ? new CompoundSelector(combinator, name, tests) : null;
    }

    private AttributeTest ParseAttribute()
    {
        _reader.SkipSpace();
        var name = Required("an attribute's name");
        _reader.SkipSpace();
        if (_reader.Take(']') || Problem is not null)
        {
            return new AttributeTest(name, AttributeOperator.Exists);
        }

        AttributeOperator? named = _reader.Peek switch
        {
            '=' => AttributeOperator.Is,
            '~' => AttributeOperator.HasWord,
            '|' => AttributeOperator.IsOrDashPrefix,
            '^' => AttributeOperator.Starts,
            '$' => AttributeOperator.Ends,
            '*' => AttributeOperator.Contains,
            _ => null,
        };
        if (named is { } and not AttributeOperator.Is)
        {
            _reader.Take(_reader.Peek);
        }

        if (named is null || !_reader.Take('='))
        {
            _reader.Fail("expected ']' or one of = ~= |= ^= $= *= here");
            return new AttributeTest(name, AttributeOperator.Exists);
        }

        _reader.SkipSpace();
        var value = _reader.Peek is '"' or '\'' ? _reader.QuotedText() : Required("a value; put it in quotes");
        _reader.SkipSpace();
        var ignoreCase = ParseFlag();
        if (Problem is null && !_reader.Take(']'))
        {
            _reader.Fail("expected ']' here");
        }

        return new AttributeTest(name, named.Value, value, ignoreCase);
    }

    private bool ParseFlag()
    {
        if (!_reader.AtIdentifier || Problem is not null)
        {
            return false;
        }

        var column = _reader.Column;
        var flag = _reader.Identifier();
        _reader.SkipSpace();
        if (flag is not ("i" or "I" or "s" or "S"))
        {
            _reader.Fail($"'{flag}' is no flag; i ignores case, s does not", column);
        }

        return flag is "i" or "I";
    }

    private string Required(string what)
    {
        if (_reader.AtIdentifier)
        {
            return _reader.Identifier();
        }

        _reader.Fail($"expected {what} here");
        return "";
    }

    private void FailAtUnexpected() => _reader.Fail(_reader.Peek switch
    {
        '\0' or ',' or '>' => "expected an element here, such as div, #id or .class",
        ':' => "what begins with ':' cannot be asked for; type, id, class and attributes can",
        '|' => "namespaces cannot be asked for",
        '+' or '~' => "siblings cannot be asked for: a page that streams does not know them",
        var other => $"'{other}' does not belong here",
    });
}
