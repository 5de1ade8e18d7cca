using System.Buffers.Binary;
using System.Net;
using PersonalizationEdge.Places;

namespace PersonalizationEdge.Tests.Places;

public sealed class PlaceTableTests
{
    private const int Ranges = 500_000;

    // For each the oracle reads all ranges.
    private const int Lookups = 400;

    [Fact]
    public void Half_a_million_nested_ranges_are_found_as_a_naive_search_finds_them()
    {
        var random = new Random(20261125);
        var rows = new List<(uint First, uint Last, ushort Place)>(Ranges);
        var ranges = new PlaceRanges<uint>();
        var used = new HashSet<(uint, int)>();
        while (rows.Count < Ranges)
        {
            // Networks nest or stand apart: never two of one length on the same addresses.
            var free = random.Next(100) switch
            {
                0 => random.Next(16, 28),
                < 20 => random.Next(8, 16),
                _ => random.Next(0, 10),
            };
            var first = (uint)random.NextInt64(1L << 32) >> free << free;
            if (!used.Add((first, free)))
                continue;

            var row = (first, first | (uint)((1L << free) - 1), (ushort)random.Next(0, 300));
            rows.Add(row);
            ranges.Add(new PlaceRange<uint>(row.first, row.Item2, row.Item3, rows.Count));
        }

        Assert.Empty(ranges.FindTies());
        var segments = ranges.Flatten();
        for (var i = 0; i < Lookups; i++)
        {
            var row = rows[random.Next(rows.Count)];
            var address = (i % 4) switch
            {
                0 => row.First,
                1 => row.Last,
                2 => unchecked(row.Last + 1),
                _ => (uint)random.NextInt64(1L << 32),
            };
            Assert.Equal(Naive(rows, address), segments.Find(address));
        }

        for (var i = 1; i < segments.Starts.Length; i++)
        {
            Assert.True(segments.Starts[i - 1] < segments.Starts[i]);
            Assert.NotEqual(segments.Places[i - 1], segments.Places[i]);
        }
    }

    [Fact]
    public void Ranges_that_overlap_in_part_are_found_as_a_naive_search_finds_them()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rows = new List<(uint First, uint Last, ushort Place)>();
            var ranges = new PlaceRanges<uint>();
            foreach (var length in Enumerable.Range(0, 24).OrderBy(_ => random.Next()))
            {
                // Every length once: there is always a more specific one. Both ends of the number line are among them.
                var low = (uint)random.Next(0, 100 - length);
                var shift = seed % 2 == 0 ? 0 : uint.MaxValue - 99;
                var row = (low + shift, low + shift + (uint)length, (ushort)random.Next(0, 5));
                rows.Add(row);
                ranges.Add(new PlaceRange<uint>(row.Item1, row.Item2, row.Item3, rows.Count));
            }

            var segments = ranges.Flatten();
            for (var i = 0u; i < 102; i++)
            {
                var address = unchecked(i + (seed % 2 == 0 ? 0 : uint.MaxValue - 99));
                Assert.Equal(Naive(rows, address), segments.Find(address));
            }
        }
    }

    [Theory]
    [InlineData("1.2.3.4", "DE", "Bavaria")]
    [InlineData("::ffff:1.2.3.4", "DE", "Bavaria")]
    [InlineData("1.2.255.255", "DE", "Bavaria")]
    [InlineData("1.1.255.255", null, null)]
    [InlineData("1.3.0.0", null, null)]
    [InlineData("2001:db8::1", "FR", null)]
    [InlineData("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "FR", null)]
    [InlineData("2001:db9::", null, null)]
    [InlineData("10.1.2.3", null, null)]
    [InlineData("::ffff:10.1.2.3", null, null)]
    [InlineData("192.168.0.1", null, null)]
    [InlineData("172.31.255.255", null, null)]
    [InlineData("100.64.0.1", null, null)]
    [InlineData("127.0.0.1", null, null)]
    [InlineData("169.254.1.1", null, null)]
    [InlineData("::1", null, null)]
    [InlineData("::", null, null)]
    [InlineData("fe80::1%3", null, null)]
    [InlineData("fd00::1", null, null)]
    [InlineData("255.255.255.255", null, null)]
    public void An_address_has_the_place_of_its_range(string address, string? country, string? region)
    {
        var table = Import(
            """
            1.2.0.0/16,de,Bavaria
            10.0.0.0/8,US,
            2001:db8::/32,FR
            fc00::/7,US
            """);

        var place = table.Find(IPAddress.Parse(address));

        Assert.Equal(country, place?.Country);
        Assert.Equal(region, place?.Region);
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var table = Import("1.2.0.0/16,DE\n2001:db8::/32,FR\n");
        IPAddress[] addresses =
        [
            IPAddress.Parse("1.2.3.4"), IPAddress.Parse("2001:db8::1"), IPAddress.Parse("::ffff:1.2.3.4"),
        ];
        Look(table, addresses);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Look(table, addresses);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void IPv6_is_found_as_a_naive_search_finds_it()
    {
        var random = new Random(6);
        var rows = new List<(UInt128 First, UInt128 Last, ushort Place)>();
        var ranges = new PlaceRanges<UInt128>();
        var used = new HashSet<(UInt128, int)>();
        while (rows.Count < 2_000)
        {
            var free = random.Next(0, 127);
            var first = Address(random) >> free << free;
            if (!used.Add((first, free)))
                continue;

            var row = (first, first | ((UInt128.One << free) - 1), (ushort)random.Next(1, 300));
            rows.Add(row);
            ranges.Add(new PlaceRange<UInt128>(row.first, row.Item2, row.Item3, rows.Count));
        }

        var segments = ranges.Flatten();
        foreach (var (first, last, _) in rows)
        {
            UInt128[] near = [first, last, unchecked(first - 1), unchecked(last + 1), Address(random)];
            foreach (var address in near)
                Assert.Equal(Naive(rows, address), segments.Find(address));
        }
    }

    private static UInt128 Address(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static int Naive<T>(List<(T First, T Last, ushort Place)> rows, T address)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        (T First, T Last, ushort Place)? best = null;
        foreach (var row in rows)
        {
            if (row.First <= address && address <= row.Last
                && (best is not { } found || row.Last - row.First < found.Last - found.First))
            {
                best = row;
            }
        }

        return best?.Place ?? 0;
    }

    private static void Look(PlaceTable table, IPAddress[] addresses)
    {
        foreach (var address in addresses)
            table.Find(address);
    }

    private static PlaceTable Import(string text) =>
        PlaceImport.Read(new StringReader(text), PlaceFormat.Auto, _ => { }).Table!;
}
