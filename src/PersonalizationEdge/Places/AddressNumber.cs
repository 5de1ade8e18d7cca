using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace PersonalizationEdge.Places;

/// <summary>An address as a number of 32 or 128 bits; IPv4 in IPv6 clothing (RFC 4291, 2.5.5.2) is IPv4.</summary>
/// <param name="IsIPv4">Which of both it is.</param>
/// <param name="Value">The number.</param>
internal readonly record struct AddressNumber(bool IsIPv4, UInt128 Value)
{
    private const int IPv6Bytes = 16;

    /// <summary>The number that ::ffff:0.0.0.0 has as IPv6.</summary>
    public static UInt128 FirstMapped { get; } = (UInt128)0xffff << 32;

    /// <summary>The number of an address; allocates nothing.</summary>
    public static AddressNumber Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[IPv6Bytes];
        if (!address.TryWriteBytes(bytes, out var written))
            throw new ArgumentException("An address has 4 or 16 bytes.", nameof(address));

        return address.AddressFamily == AddressFamily.InterNetwork
            ? new AddressNumber(IsIPv4: true, BinaryPrimitives.ReadUInt32BigEndian(bytes[..written]))
            : OfIPv6(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>The address of an IPv6 number; IPv4 where it is one in IPv6 clothing.</summary>
    public static AddressNumber OfIPv6(UInt128 number) => number >> 32 == 0xffff
        ? new AddressNumber(IsIPv4: true, (uint)number)
        : new AddressNumber(IsIPv4: false, number);
}
