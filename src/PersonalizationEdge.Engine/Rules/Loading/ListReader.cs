using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;
using Sylvan.Data.Csv;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the list files that are declared under <c>lists:</c>.</summary>
internal sealed class ListReader(IncludedFiles included)
{
    private static readonly KeyTable Keys = new(
        "a list",
        new("file", RuleShapes.Text, "A CSV file in the rule file's folder.") { IsRequired = true },
        new("column", RuleShapes.Text, "The column, by the name in the first line; without it the first one, with no first line of names."));

    /// <summary>What stands behind <c>lists:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    public ValueList? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.StopsReading())
            return null;

        if (nodes.Map(declared.Value, Keys) is not { } map || nodes.Required(map, Keys, "file") is not { } file)
            return null;

        var column = map.Find("column") is { } name ? nodes.Text(name, "column") : null;
        if (nodes.Text(file, "file") is not { } path || included.Read(path, declared.File) is not { } text)
            return null;

        return Values(text, path, column, nodes) is { } values ? new ValueList(declared.Name, values) : null;
    }

    private static HashSet<string>? Values(string text, YamlScalar path, YamlScalar? column, NodeReader nodes)
    {
        try
        {
            var options = new CsvDataReaderOptions { HasHeaders = column is not null };
            using var reader = CsvDataReader.Create(new StringReader(text), options);
            var ordinal = column is null ? 0 : Ordinal(reader, column, nodes);
            return ordinal is { } place ? Values(reader, place, path, nodes) : null;
        }
        catch (CsvFormatException exception)
        {
            var message = $"\"{path.Text}\" is not CSV: line {exception.RowNumber}: {exception.Message.TrimEnd('.')}";
            nodes.Error(path.At, "bad-csv", message);
            return null;
        }
    }

    private static int? Ordinal(CsvDataReader reader, YamlScalar column, NodeReader nodes)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var place = names.IndexOf(column.Text);
        if (place >= 0)
            return place;

        var hint = DidYouMean.Hint(column.Text, names) ?? $"its columns are {string.Join(", ", names)}";
        nodes.Error(column.At, "unknown-column", $"the list has no column \"{column.Text}\"", hint);
        return null;
    }

    private static HashSet<string>? Values(CsvDataReader reader, int ordinal, YamlScalar path, NodeReader nodes)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var value = ordinal < reader.RowFieldCount ? reader.GetString(ordinal).Trim() : "";
            if (value.Length > 0)
                values.Add(value);

            if (values.Count > ValueList.MaxValues)
            {
                nodes.Error(path.At, "too-large", $"\"{path.Text}\" has more than {ValueList.MaxValues:N0} values");
                return null;
            }
        }

        if (values.Count > 0)
            return values;

        nodes.Error(path.At, "empty-list", $"\"{path.Text}\" holds no values");
        return null;
    }
}
