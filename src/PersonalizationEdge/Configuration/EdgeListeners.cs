using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Configuration;

/// <summary>Binds the visitors' addresses and the admin address, each connection knowing by which it came.</summary>
internal static class EdgeListeners
{
    /// <summary>Makes the server listen; the admin address comes last.</summary>
    public static void Apply(KestrelServerOptions kestrel, EdgeOptions options)
    {
        foreach (var address in EdgeOptionsCheck.Parts(options.Listen))
        {
            Listen(kestrel, BindingAddress.Parse(address), isAdmin: false);
        }

        foreach (var address in EdgeOptionsCheck.Parts(options.Admin))
        {
            Listen(kestrel, BindingAddress.Parse(address), isAdmin: true);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, BindingAddress address, bool isAdmin)
    {
        void Configure(ListenOptions listener)
        {
            if (isAdmin)
            {
                listener.UseAdminPort();
            }

            if (address.Scheme == Uri.UriSchemeHttps)
            {
                listener.UseHttps();
            }
            else
            {
                // HTTP/2 is agreed upon within TLS.
                listener.Protocols = HttpProtocols.Http1;
            }
        }

        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(address.Port, Configure);
        }
        else if (IPAddress.TryParse(address.Host, out var ip))
        {
            kestrel.Listen(ip, address.Port, Configure);
        }
        else
        {
            // As Kestrel takes it: any other host, * and + among them, means every address of the machine.
            kestrel.ListenAnyIP(address.Port, Configure);
        }
    }
}
