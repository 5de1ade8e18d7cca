using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Cli;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Places;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Telemetry;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Places;

public sealed class PlaceTableFileTests : IDisposable
{
    private const string Rows = "1.2.0.0/16,DE,Nordrhein-Westfalen\n3.0.0.0/8,US\n2001:db8::/32,FR,Île-de-France\n";

    private readonly TestFolder _folder = new();

    private string FilePath => _folder[PlaceTableFile.Name];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_table_is_loaded_as_it_was()
    {
        var table = Import(Rows);
        PlaceTableFile.Save(FilePath, table);

        var loaded = PlaceTableFile.Load(FilePath);

        Assert.NotNull(loaded);
        Assert.Equal(table.V4.Starts, loaded.V4.Starts);
        Assert.Equal(table.V4.Places, loaded.V4.Places);
        Assert.Equal(table.V6.Starts, loaded.V6.Starts);
        Assert.Equal(table.V6.Places, loaded.V6.Places);
        Assert.Equal(table.Places, loaded.Places);
        Assert.Equal(new Place("FR", "Île-de-France"), loaded.Find(IPAddress.Parse("2001:db8::1")));
        Assert.Equal([PlaceTableFile.Name], _folder.Names);
    }

    [Fact]
    public void No_file_is_no_table() => Assert.Null(PlaceTableFile.Load(FilePath));

    [Fact]
    public void Every_changed_byte_and_every_missing_end_is_noticed()
    {
        var bytes = PlaceTableFile.Write(Import(Rows));
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x10;
            File.WriteAllBytes(FilePath, changed);
            Assert.Throws<DamagedFileException>(() => PlaceTableFile.Load(FilePath));

            File.WriteAllBytes(FilePath, bytes[..i]);
            Assert.Throws<DamagedFileException>(() => PlaceTableFile.Load(FilePath));
        }
    }

    // A right checksum over wrong contents: lengths, order and place numbers are looked at too.
    [Theory]
    [InlineData(8, 2, "of another version")]
    [InlineData(12, -1, "not as long as it says")]
    [InlineData(12, 2, "do not fit together")]
    [InlineData(16, int.MaxValue, "not as long as it says")]
    [InlineData(16, 4, "do not fit together")]
    [InlineData(20, 1, "do not fit together")]
    public void A_file_that_contradicts_itself_is_refused(int offset, int number, string reason)
    {
        var bytes = PlaceTableFile.Write(Import(Rows));
        BitConverter.TryWriteBytes(bytes.AsSpan(offset), number);
        BitConverter.TryWriteBytes(
            bytes.AsSpan(^8..), System.IO.Hashing.XxHash64.HashToUInt64(bytes.AsSpan(..^8)));
        File.WriteAllBytes(FilePath, bytes);

        var damage = Assert.Throws<DamagedFileException>(() => PlaceTableFile.Load(FilePath));

        Assert.Contains(reason, damage.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_out_of_order_and_places_that_are_not_there_are_refused()
    {
        Place[] places = [new("DE", null)];
        var none = new PlaceSegments<UInt128>([], []);
        foreach (var v4 in (PlaceSegments<uint>[])[new([5, 5], [1, 0]), new([6, 5], [1, 0]), new([5], [2])])
        {
            PlaceTableFile.Save(FilePath, new PlaceTable(v4, none, places));
            Assert.Throws<DamagedFileException>(() => PlaceTableFile.Load(FilePath));
        }
    }

    [Fact]
    public void The_edge_takes_up_a_new_table_and_keeps_the_old_one_beside_a_damaged_file()
    {
        var holder = Open();
        Assert.Null(holder.Current);
        Assert.Equal(HealthStatus.Ready, holder.Probe().Status);

        PlaceTableFile.Save(FilePath, Import(Rows));
        holder.Check();
        var first = holder.Current;
        Assert.NotNull(first);
        holder.Check();
        Assert.Same(first, holder.Current);

        File.WriteAllText(FilePath, "nonsense");
        holder.Check();
        Assert.Same(first, holder.Current);
        Assert.Equal(HealthStatus.Degraded, holder.Probe().Status);
        Assert.Contains(PlaceTableFile.Name, holder.Probe().Detail, StringComparison.Ordinal);

        PlaceTableFile.Save(FilePath, Import("1.2.0.0/16,IT\n"));
        holder.Check();
        Assert.Equal("IT", holder.Current?.Find(IPAddress.Parse("1.2.3.4"))?.Country);
        Assert.Equal(HealthStatus.Ready, holder.Probe().Status);

        File.Delete(FilePath);
        holder.Check();
        Assert.Null(holder.Current);
    }

    [Fact]
    public void An_edge_with_a_damaged_file_starts_without_a_table_and_says_so()
    {
        File.WriteAllText(FilePath, "nonsense");

        var holder = Open();

        Assert.Null(holder.Current);
        Assert.Equal(HealthStatus.Degraded, holder.Probe().Status);
    }

    [Fact]
    public async Task The_commands_import_and_look_up()
    {
        var data = _folder["data"];
        await File.WriteAllTextAsync(_folder["good.csv"], Rows);
        await File.WriteAllTextAsync(_folder["bad.csv"], Rows + "bad,DE\n");

        Assert.Equal(ExitCode.Findings, await Run("lookup", "1.2.3.4", "--data", data));
        Assert.Equal(ExitCode.Ok, await Run("import", _folder["good.csv"], "--data", data));
        var imported = await File.ReadAllBytesAsync(Path.Combine(data, PlaceTableFile.Name));
        Assert.Equal(ExitCode.Findings, await Run("import", _folder["bad.csv"], "--data", data));
        Assert.Equal(imported, await File.ReadAllBytesAsync(Path.Combine(data, PlaceTableFile.Name)));
        Assert.Single(Directory.GetFiles(data));

        Assert.Equal(ExitCode.Ok, await Run("lookup", "1.2.3.4", "--data", data));
        Assert.Equal(ExitCode.Findings, await Run("lookup", "9.9.9.9", "--data", data));
        Assert.Equal(ExitCode.Findings, await Run("lookup", "10.0.0.1", "--data", data));
        Assert.Equal(ExitCode.Usage, await Run("lookup", "somewhere", "--data", data));
        Assert.Equal(ExitCode.Usage, await Run("import", _folder["none.csv"], "--data", data));
        Assert.Equal(ExitCode.Usage, await Run("import", _folder["good.csv"], "--format", "xml"));

        await File.WriteAllTextAsync(Path.Combine(data, PlaceTableFile.Name), "nonsense");
        Assert.Equal(ExitCode.CannotStart, await Run("lookup", "1.2.3.4", "--data", data));
    }

    private PlaceTableHolder Open() =>
        new(new EdgeOptions { Data = _folder.Path }, NullLogger<PlaceTableHolder>.Instance);

    private static Task<int> Run(params string[] arguments) => EdgeCommandLine.InvokeAsync(["geo", .. arguments]);

    private static PlaceTable Import(string text) =>
        PlaceImport.Read(new StringReader(text), PlaceFormat.Auto, _ => { }).Table!;
}
