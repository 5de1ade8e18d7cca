using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PersonalizationEdge.Telemetry;

/// <summary>Ties the admin port to its listener.</summary>
internal static class AdminPortExtensions
{
    /// <summary>Makes a listener the admin port: its connections are marked, and no others ever are.</summary>
    public static ListenOptions UseAdminPort(this ListenOptions listener)
    {
        var mark = new AdminConnection(listener.EndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address));
        listener.Use(next => connection =>
        {
            connection.Features.Set(mark);
            return next(connection);
        });

        return listener;
    }

    /// <summary>
    /// Answers the admin port's requests, all of them, and no others. Stands before everything else in the pipeline, so that
    /// neither the proxy nor an endpoint is reachable there.
    /// </summary>
    public static IApplicationBuilder MapAdminPort(this IApplicationBuilder app)
    {
        var port = app.ApplicationServices.GetRequiredService<AdminPort>();

        return app.Use(next => context =>
            context.Features.Get<AdminConnection>() is { } connection ? port.AnswerAsync(context, connection) : next(context));
    }
}
