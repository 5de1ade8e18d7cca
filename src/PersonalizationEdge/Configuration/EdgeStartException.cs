using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace PersonalizationEdge.Configuration;

/// <summary>The edge cannot start; says why, and what to do. The command line ends with exit code 3.</summary>
internal sealed class EdgeStartException(string message, string hint, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What the operator can do about it.</summary>
    public string Hint { get; } = hint;

    /// <summary>The plain words for a known failure of building or starting the host; null for a bug of ours.</summary>
    public static EdgeStartException? From(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (FromOne(cause, failure) is { } clear)
            {
                return clear;
            }
        }

        return null;
    }

    private static EdgeStartException? FromOne(Exception cause, Exception failure) => cause switch
    {
        EdgeStartException clear => clear,
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            new(failure.Message.TrimEnd('.'), "Stop what listens there, or choose another port with --listen, --admin or, in the demo, --shop.", failure),
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            new("Not allowed to listen there: " + failure.Message, "Ports below 1024 need privileges; 8080 does not.", failure),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            new("No such address on this machine: " + failure.Message, "Listen on 127.0.0.1, 0.0.0.0 or [::].", failure),
        InvalidOperationException when cause.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) =>
            new(cause.Message, "Name a certificate under Kestrel:Certificates:Default (Path and Password, or KeyPath).", failure),
        AggregateException { InnerExceptions: { Count: > 0 } problems }
            when cause.StackTrace?.Contains("Yarp.ReverseProxy", StringComparison.Ordinal) is true =>
            new(
                "The ReverseProxy section cannot be used: " + string.Join("; ", problems.Select(problem => problem.Message)),
                "See the YARP documentation on configuration files.",
                failure),
        _ => null,
    };
}
