using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Win32.SafeHandles;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;

// Records events into the folder named by the first argument until it is killed, and writes to standard output how many
// are counted as stored. The second argument is the first path to use, so that every event of all rounds is different.
using var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
await using var services = new ServiceCollection()
    .AddLogging()
    .AddMetrics()
    .AddSingleton(new EdgeOptions { Data = args[0] })
    .AddRecording()
    .BuildServiceProvider();

var recorder = services.GetRequiredService<EventRecorder>();
await recorder.StartAsync(CancellationToken.None);

var next = int.Parse(args[1], CultureInfo.InvariantCulture);
for (var sent = 0; ; sent += 40)
{
    for (var i = 0; i < 40; i++, next++)
    {
        recorder.TryRecord([new EdgeEvent
        {
            Visitor = new VisitorId((UInt128)(next % 20) + 1),
            Kind = EventKind.PageView,
            TimeMs = 1_000_000L + next,
            Path = "/" + next.ToString(CultureInfo.InvariantCulture),
        }]);
    }

    await recorder.WaitUntilStoredAsync(sent + 1, CancellationToken.None);
    output.Write(System.Text.Encoding.ASCII.GetBytes($"{recorder.Stored}\n"));
    output.Flush();
}
