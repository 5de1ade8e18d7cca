namespace PersonalizationEdge.Load.Peers;

/// <summary>The least that an answer of these bytes costs on Kestrel: nothing is fetched, chosen, changed or compressed.</summary>
internal static class ReadyPeer
{
    public static WebApplication Build(WebApplicationBuilder builder, string folder)
    {
        var pages = Directory.GetFiles(folder, "*.html")
            .ToDictionary(file => "/" + Path.GetFileName(file), file => new ReadyPage(File.ReadAllBytes(file)));

        var app = builder.Build();
        app.Run(context =>
        {
            if (pages.TryGetValue(context.Request.Path.Value ?? "", out var page))
            {
                return page.SendAsync(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return app;
    }
}
