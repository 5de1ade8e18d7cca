using System.Numerics;
using PersonalizationEdge.Tables;
using Sylvan.Data.Csv;

namespace PersonalizationEdge.Places;

/// <summary>Reads a table of places from text, whole or not at all.</summary>
internal sealed class PlaceImport
{
    /// <summary>Most problems that are told; then reading ends.</summary>
    public const int MostProblems = 100;

    private const int ProgressEvery = 500_000;

    private readonly PlaceFormat _format;
    private readonly Action<int> _progress;
    private readonly PlaceRanges<uint> _v4 = new();
    private readonly PlaceRanges<UInt128> _v6 = new();
    private readonly List<PlaceProblem> _problems = [];
    private readonly List<Place> _places = [];
    private readonly Dictionary<(string Country, string? Region), ushort> _numbers = [];

    private PlaceImport(PlaceFormat format, Action<int> progress)
    {
        _format = format;
        _progress = progress;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">How its columns are ordered.</param>
    /// <param name="progress">Is told now and then how many rows have been read.</param>
    public static PlaceImportResult Read(TextReader text, PlaceFormat format, Action<int> progress)
    {
        var import = new PlaceImport(format, progress);
        import.ReadRows(text);
        import.FindTies(import._v4);
        import.FindTies(import._v6);

        var table = import.Finish();

        return new PlaceImportResult(
            table, import._v4.Count + import._v6.Count, [.. import._problems.OrderBy(problem => problem.Line)]);
    }

    private PlaceTable? Finish()
    {
        if (_problems.Count == 0 && _v4.Count + _v6.Count == 0)
            _problems.Add(new PlaceProblem(1, 1, "there is no row with addresses"));

        return _problems.Count > 0 ? null : new PlaceTable(_v4.Flatten(), _v6.Flatten(), [.. _places]);
    }

    private void ReadRows(TextReader text)
    {
        using var rows = new CsvRows(text);
        try
        {
            if (rows.Next() && ReadFirst(rows) is { } columns)
                ReadOthers(rows, columns);
        }
        catch (CsvRecordTooLargeException)
        {
            _problems.Add(new PlaceProblem(rows.NextLine, 1, "a row so long is no row: is a quote missing?"));
        }
        catch (CsvFormatException failure)
        {
            _problems.Add(new PlaceProblem(rows.NextLine, 1, "not CSV: " + failure.Message.TrimEnd('.')));
        }
    }

    private PlaceColumns? ReadFirst(CsvRows rows)
    {
        var fields = rows.Fields();
        if (Array.Exists(fields, field => AddressText.LooksLikeOne(field)))
        {
            var columns = PlaceColumns.OfRow(_format, fields);
            ReadRow(rows, columns);

            return columns;
        }

        if (PlaceColumns.OfHeader(fields) is { } named)
            return named;

        Report(rows, 0, "neither addresses nor a header that names them; wanted are the columns network and country, "
            + "or start, end and country, and perhaps region");
        return null;
    }

    private void ReadOthers(CsvRows rows, PlaceColumns columns)
    {
        for (var read = 1; _problems.Count < MostProblems && rows.Next(); read++)
        {
            ReadRow(rows, columns);
            if (read % ProgressEvery == 0)
                _progress(read);
        }
    }

    private void ReadRow(CsvRows rows, PlaceColumns columns)
    {
        if (rows.FieldCount < columns.Least)
            Report(rows, rows.FieldCount - 1, $"the row has {rows.FieldCount} columns; wanted are {columns.Least}");
        else if (rows.FieldCount > columns.Most)
            Report(rows, columns.Most, "a column too many; name them in a header, or say their order with --format");
        else if (ReadAddresses(rows, columns, out var first, out var last) && ReadPlace(rows, columns) is { } place)
            Add(first, last, place, rows.Line);
    }

    private bool ReadAddresses(CsvRows rows, PlaceColumns columns, out AddressNumber first, out AddressNumber last)
    {
        if (columns.Network >= 0)
        {
            var network = rows.Field(columns.Network);
            if (AddressText.TryReadNetwork(network, out first, out last))
                return true;

            Report(rows, columns.Network, $"'{network}' is no network such as 203.0.113.0/24 or 2001:db8::/32");
            return false;
        }

        var start = rows.Field(columns.Start);
        var end = rows.Field(columns.End);
        if (AddressText.TryReadRange(start, end, out first, out last))
            return true;

        Report(rows, columns.Start, $"'{start}' to '{end}' is no range of addresses");
        return false;
    }

    private ushort? ReadPlace(CsvRows rows, PlaceColumns columns)
    {
        var country = rows.Field(columns.Country);
        if (CountryCode.IsNobodys(country))
            return 0;

        if (!CountryCode.IsCode(country))
        {
            Report(rows, columns.Country, $"'{country}' is no country code of two letters");
            return null;
        }

        var region = rows.Field(columns.Region);
        if (region.Length > Place.LongestRegion || region.ContainsAnyInRange('\0', '\x1f'))
        {
            Report(rows, columns.Region, $"a region has at most {Place.LongestRegion} characters, on one line");
            return null;
        }

        return Number(rows, country.ToString().ToUpperInvariant(), region is "" or "-" ? null : region.ToString());
    }

    private ushort? Number(CsvRows rows, string country, string? region)
    {
        if (_numbers.TryGetValue((country, region), out var known))
            return known;

        if (_places.Count == PlaceTableFile.MostPlaces)
        {
            Report(rows, 0, $"more than {PlaceTableFile.MostPlaces:N0} different places");
            return null;
        }

        _places.Add(new Place(country, region));
        var number = (ushort)_places.Count;
        _numbers.Add((country, region), number);

        return number;
    }

    private void Add(AddressNumber first, AddressNumber last, ushort place, int line)
    {
        if (first.IsIPv4)
            _v4.Add(new PlaceRange<uint>((uint)first.Value, (uint)last.Value, place, line));
        else
            _v6.Add(new PlaceRange<UInt128>(first.Value, last.Value, place, line));
    }

    private void FindTies<T>(PlaceRanges<T> ranges)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        foreach (var (earlier, later) in ranges.FindTies().Take(MostProblems - _problems.Count))
        {
            _problems.Add(new PlaceProblem(
                later.Line,
                1,
                $"the addresses overlap those of line {earlier.Line}, and neither is the more specific"));
        }
    }

    private void Report(CsvRows rows, int field, string message) =>
        _problems.Add(new PlaceProblem(rows.Line, rows.ColumnOf(field), message));
}
