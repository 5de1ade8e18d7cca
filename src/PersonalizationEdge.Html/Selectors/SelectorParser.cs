namespace PersonalizationEdge.Html;

/// <summary>Reads the selectors a streaming matcher can answer; stops at the first problem.</summary>
/// <remarks>What <c>:is()</c> may be is written out: <c>a:is(.b, .c) d</c> becomes <c>a.b d, a.c d</c>.</remarks>
internal sealed class SelectorParser(string text)
{
    /// <summary>The most elements that a selector may name one inside the other.</summary>
    public const int MaxLevels = 64;

    private const int MaxNesting = 8;
    private const int MaxParts = 4_096;
    private const int MaxAlternatives = 256; // of one chain, once it is written out

    private readonly SelectorReader _reader = new(text);
    private int _nesting;
    private int _parts;

    public SelectorProblem? Problem => _reader.Problem;

    public List<IReadOnlyList<CompoundSelector>> ParseList()
    {
        var list = new List<IReadOnlyList<CompoundSelector>>();
        do
        {
            list.AddRange(ParseChain());
        }
        while (Problem is null && _reader.Take(','));

        if (_reader.Peek == ')')
        {
            _reader.Fail("')' does not belong here");
        }
        else if (!_reader.AtEnd)
        {
            FailAtUnexpected(); // a NUL
        }

        return list;
    }

    private List<CompoundSelector[]> ParseChain()
    {
        var chains = new List<CompoundSelector[]> { Array.Empty<CompoundSelector>() };
        var combinator = Combinator.None;
        _reader.SkipSpace();
        while (true)
        {
            var column = _reader.Column;
            var compounds = ParseCompound(combinator);
            if (Problem is not null)
            {
                return chains;
            }

            if (chains[0].Length == MaxLevels)
            {
                _reader.Fail($"a selector may name at most {MaxLevels} elements one inside the other", column);
                return chains;
            }

            if (chains.Count * compounds.Count > MaxAlternatives)
            {
                _reader.Fail($"this stands for more than {MaxAlternatives} selectors", column);
                return chains;
            }

            chains = [.. chains.SelectMany(chain => compounds.Select(compound => (CompoundSelector[])[.. chain, compound]))];
            var spaced = _reader.SkipSpace();
            if (_reader.Peek is '\0' or ',' or ')')
            {
                return chains;
            }

            if (_reader.Take('>'))
            {
                combinator = Combinator.Child;
                _reader.SkipSpace();
            }
            else if (_reader.Peek is '+' or '~')
            {
                FailAtUnexpected();
                return chains;
            }
            else if (spaced)
            {
                combinator = Combinator.Descendant;
            }
            else
            {
                FailAtUnexpected();
                return chains;
            }
        }
    }

    // What it may be, if it says :is(); nothing, if no element can be all of it.
    private List<CompoundSelector> ParseCompound(Combinator combinator)
    {
        var start = _reader.Column;
        CountPart();
        var any = _reader.Take('*');
        if (any && _reader.Take('|'))
        {
            any = _reader.Take('*');
            if (!any && !_reader.AtIdentifier)
            {
                _reader.Fail("expected a name or * behind '*|'");
            }
        }

        var name = !any && _reader.AtIdentifier ? _reader.Identifier().ToLowerInvariant() : null;
        if (Problem is null && _reader.Peek == '|')
        {
            _reader.Fail(name is null
                ? "no namespace cannot be asked for: every element of a page has one"
                : $"namespaces have no names here; write '*|' instead of '{name}|'");
        }

        List<CompoundSelector> all = [CompoundSelector.Any with { Combinator = combinator, TagName = name }];
        var parts = any || name is not null ? 1 : 0;
        while (Problem is null)
        {
            var column = _reader.Column;
            List<CompoundSelector> part;
            if (_reader.Take('#'))
            {
                part = [Testing(new AttributeTest("id", AttributeOperator.Is, _reader.Required("an id")))];
            }
            else if (_reader.Take('.'))
            {
                part = [Testing(new AttributeTest("class", AttributeOperator.HasWord, _reader.Required("a class")))];
            }
            else if (_reader.Take('['))
            {
                part = [Testing(AttributeTestReader.Read(_reader))];
            }
            else if (_reader.Take(':'))
            {
                part = ParsePseudoClass(column);
            }
            else
            {
                break;
            }

            if (all.Count * part.Count > MaxAlternatives)
            {
                _reader.Fail($"this stands for more than {MaxAlternatives} selectors", column);
                break;
            }

            parts++;
            CountPart();
            all = [.. all.SelectMany(one => part.Select(one.And)).OfType<CompoundSelector>()];
        }

        if (Problem is null && parts == 0)
        {
            FailAtUnexpected();
        }

        if (Problem is null && all.Count == 0)
        {
            _reader.Fail("no element can be all of this at once", start);
        }

        return all;
    }

    private List<CompoundSelector> ParsePseudoClass(int column)
    {
        if (_reader.Peek == ':' || !_reader.AtIdentifier)
        {
            _reader.Fail(_reader.Peek == ':' ? "pseudo-elements are no elements of a page" : "expected a pseudo-class behind ':'", column);
            return [];
        }

        var name = _reader.Identifier().ToLowerInvariant();
        switch (name)
        {
            case "first-child" or "first-of-type":
                return [CompoundSelector.Any with { Positions = [PositionTest.First(name == "first-of-type")] }];
            case "root":
                return [CompoundSelector.Any with { IsRoot = true }];
            case "nth-child" or "nth-of-type" when Opens(name):
                var position = PositionReader.Read(_reader, name == "nth-of-type");
                Close();
                return [CompoundSelector.Any with { Positions = [position] }];
            case "is" or "where" when Opens(name):
                return ParseArguments();
            case "not" when Opens(name):
                return [CompoundSelector.Any with { Not = ParseArguments() }];
            default:
                _reader.Fail(PseudoClasses.Refusal(name), column);
                return [];
        }
    }

    private List<CompoundSelector> ParseArguments()
    {
        var list = new List<CompoundSelector>();
        if (++_nesting > MaxNesting)
        {
            _reader.Fail($"pseudo-classes may lie in each other {MaxNesting} deep");
            return list;
        }

        do
        {
            _reader.SkipSpace();
            list.AddRange(ParseCompound(Combinator.None));
            _reader.SkipSpace();
            if (Problem is null && _reader.Peek is not (',' or ')' or '\0'))
            {
                _reader.Fail("inside :is() and :not() neither ancestors nor children can be asked for");
            }

            if (list.Count > MaxAlternatives)
            {
                _reader.Fail($"this stands for more than {MaxAlternatives} selectors");
            }
        }
        while (Problem is null && _reader.Take(','));

        _nesting--;
        Close();
        return list;
    }

    private void CountPart()
    {
        if (++_parts > MaxParts)
        {
            _reader.Fail($"a selector may have at most {MaxParts:N0} parts");
        }
    }

    private bool Opens(string name)
    {
        if (!_reader.Take('('))
        {
            _reader.Fail($"expected '(' behind :{name}");
        }

        return true;
    }

    private void Close()
    {
        if (Problem is null && !_reader.Take(')'))
        {
            _reader.Fail("expected ')' here");
        }
    }

    private static CompoundSelector Testing(AttributeTest test) => CompoundSelector.Any with { Tests = [test] };

    private void FailAtUnexpected() => _reader.Fail(_reader.Peek switch
    {
        '\0' or ',' or '>' or ')' => "expected an element here, such as div, #id or .class",
        '+' or '~' => "siblings cannot be asked for; ask for a place (li:nth-child(2)), or give the element a class",
        var other => $"'{other}' does not belong here",
    });
}
