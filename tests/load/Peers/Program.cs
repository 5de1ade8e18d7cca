using PersonalizationEdge.Load.Peers;

// peers bare LISTEN ORIGIN     YARP with one route, nothing else
// peers ready LISTEN FOLDER    the pages of a folder, sent as they lie ready
var (peer, listen, source) = (args[0], args[1], args[2]);

var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(listen);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

await using var app = peer switch
{
    "bare" => BarePeer.Build(builder, source),
    "ready" => ReadyPeer.Build(builder, source),
    _ => throw new ArgumentException($"No peer is called '{peer}'."),
};
await app.RunAsync();
