using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>Everything the proxy logs; event numbers 1000 to 1999.</summary>
internal static partial class ProxyLog
{
    [LoggerMessage(1000, LogLevel.Warning,
        "Origin failed: {Error} ({Reason}); {Method} {Path} at {Destination} answered {Status}, reference {Reference}")]
    public static partial void OriginFailed(
        ILogger logger, ForwarderError error, string reason, string method, string path, string destination, int status, string reference);

    [LoggerMessage(1001, LogLevel.Warning,
        "Origin broke off: {Error} ({Reason}); {Method} {Path} at {Destination} aborted mid-body, reference {Reference}")]
    public static partial void OriginBrokeOff(
        ILogger logger, ForwarderError error, string reason, string method, string path, string destination, string reference);

    [LoggerMessage(1002, LogLevel.Debug, "Visitor left: {Error}; {Method} {Path}")]
    public static partial void VisitorLeft(ILogger logger, ForwarderError error, string method, string path);

    [LoggerMessage(1003, LogLevel.Warning,
        "Origin {Origin} does not answer yet ({Reason}); visitors get 502 until it does")]
    public static partial void OriginUnreachable(ILogger logger, string origin, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "Second stop signal: {Connections} open connections are aborted")]
    public static partial void DrainCutShort(ILogger logger, int connections);
}
