using System.Data.Common;

namespace PersonalizationEdge.Recording;

/// <summary>Uses of the stores that are tried again while the disk is full, locked or gone.</summary>
internal sealed class StoreAttempts(RecordingCounters counters, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ManualResetEventSlim _giveUp = new();
    private bool _isFailing;

    /// <summary>Whether an error is the store's, so that trying again may help.</summary>
    public static bool IsStoreFault(Exception fault) => fault is DbException or IOException or UnauthorizedAccessException;

    /// <summary>Does the work, again and again until it succeeds; false once <see cref="GiveUp"/> was called.</summary>
    public bool UntilDone(string step, Action work)
    {
        while (true)
        {
            try
            {
                work();
                Recover();
                return true;
            }
            catch (Exception fault) when (IsStoreFault(fault))
            {
                Fail(step, fault);
            }

            if (_giveUp.Wait(Pause))
                return false;
        }
    }

    /// <summary>Does work that can wait for its next turn if it fails.</summary>
    public void Once(string step, Action work)
    {
        try
        {
            work();
            Recover();
        }
        catch (Exception fault) when (IsStoreFault(fault))
        {
            Fail(step, fault);
        }
    }

    /// <summary>Ends the patience of all attempts: the edge must stop.</summary>
    public void GiveUp() => _giveUp.Set();

    public void Dispose() => _giveUp.Dispose();

    private void Fail(string step, Exception fault)
    {
        counters.Fail($"{step}: {fault.Message}");
        if (!_isFailing)
            RecordingLog.StoreFailed(logger, step, fault);
        _isFailing = true;
    }

    private void Recover()
    {
        if (!_isFailing)
            return;
        _isFailing = false;
        counters.Recover();
        RecordingLog.StoreRecovered(logger);
    }
}
