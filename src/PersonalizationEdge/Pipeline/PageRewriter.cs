using System.Buffers;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// Rewrites one page as decided: finds its charset, puts the variants into it, and gives up where the page is too large or its
/// charset cannot be worked on.
/// </summary>
internal sealed class PageRewriter(
    PagePlan plan,
    SlotDecision[] decisions,
    ReadOnlyMemory<byte> bar,
    bool scans,
    string? contentType,
    PageOutput output,
    VariantBytes variants,
    HtmlRewriterOptions options) : IDisposable
{
    // Rewriting ends here; what follows passes as it comes.
    private const long MaxPageBytes = 64L * 1024 * 1024;

    // A byte order mark goes before what the header says. Without a header the standard's prescan looks for a meta element
    // in the first 1,024 bytes (HTML, section 13.2.3.2).
    private const int MarkBytes = 3;
    private const int PrescanBytes = 1024;

    /// <summary>The reason of a page in which there is nothing to change or to count.</summary>
    public const string AllDefaults = "all-defaults";

    private byte[]? _prefix;
    private int _prefixEnd;
    private HtmlRewriter? _rewriter;
    private bool _passes = !scans;
    private long _forwarded;
    private Exception? _beginFault;

    private int PrefixBytes =>
        contentType?.Contains("charset=", StringComparison.OrdinalIgnoreCase) == true ? MarkBytes : PrescanBytes;

    /// <summary>Why the page passes as it came, or null.</summary>
    public string? Refusal { get; private set; } = scans ? null : AllDefaults;

    /// <summary>The fault that ended the rewriting, or null.</summary>
    public Exception? Fault => _beginFault ?? _rewriter?.Fault;

    /// <summary>What became of a slot.</summary>
    public SlotVerdict Verdict(int slot) => _rewriter?.Verdict(slot) ?? SlotVerdict.NotFound;

    /// <summary>Why a slot was left alone, in words, where its verdict does not say it all; else null.</summary>
    public string? Reason(int slot) => _rewriter?.Reason(slot);

    /// <summary>Takes the next bytes of the page.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_rewriter is not null || _passes)
        {
            Forward(bytes);
        }
        else if (_prefixEnd == 0 && bytes.Length >= PrefixBytes)
        {
            Begin(bytes);
            Forward(bytes);
        }
        else
        {
            CollectPrefix(bytes);
        }
    }

    /// <summary>
    /// Lets go of what waits for the charset only, since the page pauses: a browser would not wait for more either. Content
    /// is then written so that it is right in any charset.
    /// </summary>
    public void Flush()
    {
        if (_prefixEnd >= MarkBytes)
        {
            BeginFromPrefix();
        }
    }

    /// <summary>Ends the page.</summary>
    public void Complete()
    {
        BeginFromPrefix();
        _rewriter?.Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rewriter?.Dispose();
        ReturnPrefix();
    }

    private void Forward(ReadOnlySpan<byte> bytes)
    {
        if (_rewriter is null)
        {
            output.WritePage(bytes);
            return;
        }

        _forwarded += bytes.Length;
        if (_forwarded > MaxPageBytes && Refusal is null)
        {
            Refusal = "page-too-large";
            _rewriter.Stop();
        }

        _rewriter.Write(bytes);
    }

    private void CollectPrefix(ReadOnlySpan<byte> bytes)
    {
        _prefix ??= ArrayPool<byte>.Shared.Rent(PrefixBytes);
        var count = Math.Min(bytes.Length, PrefixBytes - _prefixEnd);
        bytes[..count].CopyTo(_prefix.AsSpan(_prefixEnd));
        _prefixEnd += count;
        if (_prefixEnd == PrefixBytes)
        {
            BeginFromPrefix();
            Forward(bytes[count..]);
        }
    }

    private void BeginFromPrefix()
    {
        if (_prefix is null)
        {
            return;
        }

        var prefix = _prefix.AsSpan(0, _prefixEnd);
        Begin(prefix);
        Forward(prefix);
        ReturnPrefix();
    }

    private void ReturnPrefix()
    {
        if (_prefix is not null)
        {
            ArrayPool<byte>.Shared.Return(_prefix);
            _prefix = null;
        }
    }

    private void Begin(ReadOnlySpan<byte> start)
    {
        try
        {
            var charset = HtmlCharset.Detect(contentType, start);
            if (!charset.IsRewritable)
            {
                Refusal = "charset";
                _passes = true;
                return;
            }

            var matcher = bar.IsEmpty ? plan.Matcher : plan.MatcherWithBar;
            _rewriter = new HtmlRewriter(matcher, SlotEdits.Of(decisions, bar, charset, variants), output, options);
        }
        catch (Exception fault)
        {
            // The rewriter keeps its own faults from the page; this keeps those of what is put into it.
            _beginFault = fault;
            _passes = true;
        }
    }
}
