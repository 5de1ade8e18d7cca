using System.Buffers;

namespace PersonalizationEdge.Pipeline;

/// <summary>An answer whose head is complete, and where its body is written; nothing leaves before it is sent.</summary>
/// <remarks>What is written to Kestrel before the answer has started is kept aside, and copied once more when it starts.</remarks>
internal readonly struct BegunAnswer
{
    private readonly HttpResponse _response;
    private readonly Task _started;
    private readonly ArrayBufferWriter<byte>? _later;

    /// <summary>Begins it: status and fields are as they go out.</summary>
    public BegunAnswer(HttpResponse response)
    {
        _response = response;
        _started = response.StartAsync(response.HttpContext.RequestAborted);

        // Somebody has work to do before the head goes, and its end cannot be waited for here.
        _later = _started.IsCompletedSuccessfully ? null : new ArrayBufferWriter<byte>();
    }

    /// <summary>Takes the body.</summary>
    public IBufferWriter<byte> Output => _later is null ? _response.BodyWriter : _later;

    /// <summary>Sends what was written; nothing if there is no body.</summary>
    public async ValueTask SendAsync()
    {
        if (_response is null)
        {
            return;
        }

        await _started;
        if (_later is not null)
        {
            _response.BodyWriter.Write(_later.WrittenSpan);
        }

        await _response.BodyWriter.FlushAsync(_response.HttpContext.RequestAborted);
    }
}
