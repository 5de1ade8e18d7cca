using Sylvan.Data.Csv;

namespace PersonalizationEdge.Tables;

/// <summary>Walks the rows of a table in text (RFC 4180, with # comments), and knows where each stands.</summary>
internal sealed class CsvRows(TextReader text) : IDisposable
{
    private CsvDataReader? _reader;
    private int _linesRead;
    private int _commentLines;

    /// <summary>The line of the row, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The line that the next row would be on.</summary>
    public int NextLine => 1 + _linesRead + _commentLines;

    /// <summary>How many fields the row has.</summary>
    public int FieldCount => Reader.RowFieldCount;

    private CsvDataReader Reader => _reader ??= CsvDataReader.Create(
        text,
        new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = ',',
            CommentHandler = (Action<string>)(_ => _commentLines++),
        });

    /// <summary>Goes to the next row that is not empty.</summary>
    /// <exception cref="CsvFormatException">What follows is no row.</exception>
    public bool Next()
    {
        while (Reader.Read())
        {
            Line = NextLine;
            var row = Reader.GetRawRecordSpan();
            _linesRead += Math.Max(1, row.Count('\n'));
            if (!row.IsWhiteSpace())
                return true;
        }

        return false;
    }

    /// <summary>A field without the blanks around it.</summary>
    public ReadOnlySpan<char> Field(int index) =>
        index >= 0 && index < FieldCount ? Reader.GetFieldSpan(index).Trim() : default;

    /// <summary>The column in characters where a field begins, from 1.</summary>
    public int ColumnOf(int index)
    {
        if (index < 0 || index >= FieldCount)
            return 1;

        // Of a field with doubled quotes the reader gives a copy; it begins behind the comma after the field before it.
        var row = Reader.GetRawRecordSpan();
        if (row.Overlaps(Reader.GetFieldSpan(index), out var offset))
            return offset + 1;

        var before = index == 0 ? 0 : ColumnOf(index - 1) - 1 + Reader.GetFieldSpan(index - 1).Length;

        return index == 0 ? 1 : before + row[before..].IndexOf(',') + 2;
    }

    /// <summary>All fields, without the blanks around them.</summary>
    public string[] Fields()
    {
        var fields = new string[FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Field(i).ToString();

        return fields;
    }

    public void Dispose() => _reader?.Dispose();
}
