using System.Text;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Tests.Compression;

public sealed class Crc32ShiftTests
{
    private const uint CheckValue = 0xCBF4_3926; // of "123456789"

    private readonly Random _random = new(5);

    // By zlib: crc32() of "123456789" and so many zero bytes, and of the zero bytes alone, fed through in blocks. That of
    // 2^32 zero bytes is that of one, since x^(2^32) = x.
    [Theory]
    [InlineData(0L, 0xCBF43926u, 0x00000000u)]
    [InlineData(1L, 0x00C49E49u, 0xD202EF8Du)]
    [InlineData(1_000L, 0x1B881B06u, 0x060B1780u)]
    [InlineData(4_294_967_296L, 0x00C49E49u, 0xD202EF8Du)]
    [InlineData(5_000_000_000L, 0x91DF224Fu, 0x5C316F50u)]
    public void Zeros_appended_give_what_zlib_gives(long zeros, uint together, uint alone) =>
        Assert.Equal(together, Crc32Shift.Of(zeros).Apply(CheckValue) ^ alone);

    [Fact]
    public void Any_split_of_the_check_value_gives_it()
    {
        var text = Encoding.ASCII.GetBytes("123456789");
        for (var cut = 0; cut <= text.Length; cut++)
        {
            Assert.Equal(CheckValue, Combined(text.AsSpan(0, cut), text.AsSpan(cut)));
        }
    }

    [Fact]
    public void The_sum_of_two_parts_is_the_sum_of_the_whole_at_thousands_of_splits()
    {
        var bytes = new byte[10_000];
        _random.NextBytes(bytes);
        for (var time = 0; time < 5_000; time++)
        {
            var length = _random.Next(bytes.Length + 1);
            var cut = (time % 5) switch
            {
                0 => 0,
                1 => length,
                2 => Math.Min(1, length),
                3 => Math.Max(0, length - 1),
                _ => _random.Next(length + 1),
            };

            Assert.Equal(Crc32.Append(0, bytes.AsSpan(0, length)), Combined(bytes.AsSpan(0, cut), bytes.AsSpan(cut, length - cut)));
        }
    }

    [Fact]
    public void Two_shifts_are_one_by_both_lengths_beyond_4_GB_too()
    {
        for (var time = 0; time < 5_000; time++)
        {
            var (one, other) = (_random.NextInt64(1L << _random.Next(1, 62)), _random.NextInt64(1L << _random.Next(1, 62)));
            var crc = AnyCrc();

            Assert.Equal(Crc32Shift.Of(one + other).Apply(crc), Crc32Shift.Of(one).Apply(Crc32Shift.Of(other).Apply(crc)));
        }
    }

    // x has the order 2^32 - 1.
    [Fact]
    public void Lengths_apart_by_the_order_of_x_shift_alike()
    {
        for (var time = 0; time < 1_000; time++)
        {
            var (length, crc) = (_random.NextInt64(1L << 40), AnyCrc());

            Assert.Equal(Crc32Shift.Of(length).Apply(crc), Crc32Shift.Of(length + uint.MaxValue).Apply(crc));
        }
    }

    [Fact]
    public void The_shift_by_nothing_and_the_default_leave_a_crc_as_it_is()
    {
        for (var time = 0; time < 100; time++)
        {
            var crc = AnyCrc();

            Assert.Equal(crc, Crc32Shift.Of(0).Apply(crc));
            Assert.Equal(crc, default(Crc32Shift).Apply(crc));
        }
    }

    [Fact]
    public void The_processor_multiplies_as_the_bits_do()
    {
        uint[] edges = [0, 1, 2, 0x8000_0000, 0x4000_0000, uint.MaxValue, 0xEDB8_8320, 0x7FFF_FFFF];
        foreach (var left in edges)
        {
            foreach (var right in edges)
            {
                Assert.Equal(Crc32Shift.MultiplyBits(left, right), Crc32Shift.Multiply(left, right));
            }
        }

        for (var time = 0; time < 100_000; time++)
        {
            var (left, right) = (AnyCrc(), AnyCrc());

            Assert.Equal(Crc32Shift.MultiplyBits(left, right), Crc32Shift.Multiply(left, right));
        }
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Crc32Shift.Of(-1));

    private static uint Combined(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        Crc32Shift.Of(second.Length).Apply(Crc32.Append(0, first)) ^ Crc32.Append(0, second);

    private uint AnyCrc() => (uint)_random.NextInt64(1L << 32);
}
