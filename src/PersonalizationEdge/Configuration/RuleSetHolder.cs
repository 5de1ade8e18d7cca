using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Configuration;

/// <summary>Holds the rule set in force. A request takes <see cref="Current"/> once and keeps to it.</summary>
internal sealed class RuleSetHolder
{
    // A storm of saves must not keep new rules out for ever.
    private const int MostUnsettledLooks = 8;

    // Names that change faster than they are read settle at a later look.
    private const int MostReadings = 3;

    private readonly string? _path;
    private readonly RuleLastGood _lastGood;
    private readonly TimeProvider _time;
    private readonly ILogger<RuleSetHolder> _logger;
    private readonly Lock _loading = new();

    private volatile RuleSet _current = RuleSet.Empty;
    private volatile RuleStatus _status;
    private TaskCompletionSource _changed = NewChange();
    private RuleStamp? _loaded;
    private RuleStamp? _seen;
    private HashSet<string> _watched = [];
    private int _unsettledLooks;

    /// <summary>Loads the rules: the owner's files, else the last good ones, else none, loudly.</summary>
    public RuleSetHolder(EdgeOptions options, TimeProvider time, ILogger<RuleSetHolder> logger)
    {
        _path = options.Rules;
        _lastGood = new RuleLastGood(options.Data);
        _time = time;
        _logger = logger;
        _status = new RuleStatus { Version = _current.Version, Origin = RuleOrigin.None, LoadedAt = time.GetUtcNow() };
        if (_path is not null)
            Start(_path);

        StartProblems = _status.Problems;
    }

    /// <summary>The rule set in force.</summary>
    public RuleSet Current => _current;

    /// <summary>What is known about it.</summary>
    public RuleStatus Status => _status;

    /// <summary>What was wrong with the files at the start; with an error among them a strict start ends here.</summary>
    public IReadOnlyList<RuleProblem> StartProblems { get; }

    /// <summary>The rule file or folder, or null where none is set.</summary>
    public string? RulesPath => _path;

    /// <summary>Loads a rule file or a folder of rule files without putting it in force.</summary>
    public static RuleLoadResult LoadFrom(string path) => RuleFiles.Load(path).Result;

    /// <summary>Waits until the status is as wanted; done at once if it is.</summary>
    public async Task<RuleStatus> WaitAsync(Func<RuleStatus, bool> isWanted, CancellationToken cancellation)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var status = _status;
            if (isWanted(status))
                return status;

            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>
    /// Looks at the files and loads them if they changed and have stood still since the last look: what is still being written
    /// is not loaded half. Says whether they were changing, so that another look is due soon.
    /// </summary>
    public bool Check()
    {
        if (_path is null)
            return false;

        lock (_loading)
        {
            var stamp = RuleStamp.Of(_path, _watched);
            var isNew = !stamp.Equals(_loaded);
            var isSettled = stamp.Equals(_seen) || ++_unsettledLooks == MostUnsettledLooks;
            _seen = stamp;
            if (isNew && !isSettled)
                return true;

            _unsettledLooks = 0;
            if (isNew)
                Reload(_path);

            return false;
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Start(string path)
    {
        var (files, result) = Read(path);
        if (result.RuleSet is { } rules)
        {
            PutInForce(rules, RuleOrigin.Files, files, result.Problems);
            return;
        }

        LogProblems(result.Problems);
        if (LoadLastGood() is { } lastGood)
        {
            _logger.StartedWithLastGood(path, lastGood.Version);
            _current = lastGood;
            SetStatus(RuleOrigin.LastGood, files.Names, result.Problems, staleSince: _time.GetUtcNow());
        }
        else
        {
            _logger.StartedWithoutRules(path);
            SetStatus(RuleOrigin.None, files.Names, result.Problems, staleSince: _time.GetUtcNow());
        }
    }

    private void Reload(string path)
    {
        var (files, result) = Read(path);
        if (result.RuleSet is { } rules)
        {
            PutInForce(rules, RuleOrigin.Files, files, result.Problems);
            return;
        }

        LogProblems(result.Problems);
        _logger.KeptRules(path, _current.Version);
        var status = _status;
        Publish(status with
        {
            Files = files.Names,
            Problems = result.Problems,
            StaleSince = status.StaleSince ?? _time.GetUtcNow(),
        });
    }

    private (RuleFiles Files, RuleLoadResult Result) Read(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The stamp is taken before the reading: what changes meanwhile shows at the next look. Where it turns out
            // that other files are named than before, the stamp missed them, and all is read once more.
            _loaded = _seen = RuleStamp.Of(path, _watched);
            var loaded = RuleFiles.Load(path);
            var hasSameFiles = loaded.Files.Watched.SetEquals(_watched);
            _watched = loaded.Files.Watched;
            if (hasSameFiles || attempt == MostReadings)
                return loaded;
        }
    }

    private void PutInForce(RuleSet rules, RuleOrigin origin, RuleFiles files, IReadOnlyList<RuleProblem> problems)
    {
        LogProblems(problems);
        _current = rules;
        _logger.PutInForce(rules.Version, files.Names.Count, rules.Slots.Count, rules.Segments.Count);
        SetStatus(origin, files.Names, problems, staleSince: null);
        SaveLastGood(rules, files);
    }

    private RuleSet? LoadLastGood()
    {
        try
        {
            return _lastGood.Load();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.LastGoodUnreadable(exception);
            return null;
        }
    }

    // The rules are in force whether or not the copy can be kept; only the next start would miss it.
    private void SaveLastGood(RuleSet rules, RuleFiles files)
    {
        try
        {
            _lastGood.Save(rules, files.Contents);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.LastGoodNotKept(exception);
        }
    }

    private void SetStatus(RuleOrigin origin, IReadOnlyList<string> files, IReadOnlyList<RuleProblem> problems, DateTimeOffset? staleSince) =>
        Publish(new RuleStatus
        {
            Version = _current.Version,
            Origin = origin,
            Files = files,
            LoadedAt = _time.GetUtcNow(),
            Problems = problems,
            StaleSince = staleSince,
        });

    private void Publish(RuleStatus status)
    {
        _status = status;
        Interlocked.Exchange(ref _changed, NewChange()).SetResult();
    }

    private void LogProblems(IReadOnlyList<RuleProblem> problems)
    {
        foreach (var problem in problems)
            _logger.Problem(problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning, problem);
    }
}
