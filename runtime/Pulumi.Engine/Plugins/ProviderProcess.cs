using System.Globalization;
using Pulumi.Engine.Processes;

namespace Pulumi.Engine.Plugins;

/// <summary>The process of a provider, from its start to its end.</summary>
internal sealed class ProviderProcess : IAsyncDisposable
{
    private readonly PluginHostOptions _options;
    private readonly ChildProcess _child;
    private readonly PluginOutput _output = new();
    private readonly bool _interruptFirst;
    private Task _drained = Task.CompletedTask;
    private volatile bool _stopping;

    private ProviderProcess(string file, ChildProcess child, bool interruptFirst, PluginHostOptions options)
    {
        File = file;
        _child = child;
        _interruptFirst = interruptFirst;
        _options = options;
    }

    /// <summary>The executable, as messages name it.</summary>
    public string File { get; }

    public int Port { get; private set; }

    /// <summary>Completes when the process has ended, asked to or not.</summary>
    public Task Exit => _child.Exit;

    /// <summary>Starts the process and waits for its port.</summary>
    /// <param name="package">As messages name the provider.</param>
    /// <param name="file">The executable, as messages name it.</param>
    /// <param name="command">What is started.</param>
    /// <param name="interruptFirst">Whether it is asked to end before it is killed.</param>
    /// <param name="options">Clock, time limits and messages.</param>
    /// <param name="cancellationToken">Gives up and kills the process.</param>
    /// <exception cref="EngineException">It did not start, or printed no port first.</exception>
    public static async Task<ProviderProcess> StartAsync(
        string package, string file, ChildCommand command, bool interruptFirst, PluginHostOptions options, CancellationToken cancellationToken)
    {
        ChildProcess child;
        try
        {
            child = await ChildProcess.StartAsync(command).ConfigureAwait(false);
        }
        catch (EngineException failure)
        {
            throw PluginErrors.Unreadable(file, failure.Message);
        }

        var process = new ProviderProcess(file, child, interruptFirst, options);
        try
        {
            process.Port = await process.ReadPortAsync(package, cancellationToken).ConfigureAwait(false);
            _ = process.WatchAsync();
            return process;
        }
        catch
        {
            process._stopping = true;
            child.Dispose();
            throw;
        }
    }

    /// <summary>SIGINT, a while, SIGKILL; SIGKILL at once for what runs through dotnet's own launcher.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        if (_interruptFirst && !_child.Exit.IsCompleted)
        {
            _child.Interrupt();
            using var waited = new CancellationTokenSource();
            await Task.WhenAny(_child.Exit, Task.Delay(_options.StopTimeout, _options.Clock, waited.Token)).ConfigureAwait(false);
            await waited.CancelAsync().ConfigureAwait(false);
        }

        _child.Kill();
        await _child.Exit.ConfigureAwait(false);
        _child.Dispose();
    }

    private async Task<int> ReadPortAsync(string package, CancellationToken cancellationToken)
    {
        var stdout = new LineReader(_child.Output);
        _drained = _output.DrainAsync(new LineReader(_child.Error));
        using var late = new CancellationTokenSource(_options.PortTimeout, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        string? line;
        try
        {
            line = await stdout.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            ReportPrematureEnd();
            throw PluginErrors.NoPort(package, File, _options.PortTimeout);
        }

        if (line is null)
        {
            var exit = await EndOfSilentProcessAsync().ConfigureAwait(false);
            ReportPrematureEnd();
            throw PluginErrors.Unreadable(File, exit);
        }

        if (!PortLine.TryParse(line, out var port))
        {
            _output.Add(line);
            ReportPrematureEnd();
            throw PluginErrors.InvalidPort(package, File, line);
        }

        _drained = Task.WhenAll(_drained, _output.DrainAsync(stdout));
        return port;
    }

    /// <summary>Standard output has ended; so has the process, as a rule.</summary>
    private async Task<string> EndOfSilentProcessAsync()
    {
        var ended = await Task.WhenAny(
            Task.WhenAll(_child.Exit, _drained), Task.Delay(_options.StopTimeout, _options.Clock, CancellationToken.None)).ConfigureAwait(false);
        if (!_child.Exit.IsCompleted)
            return "it closed its standard output";
        await ended.ConfigureAwait(false);
        var code = await _child.Exit.ConfigureAwait(false);
        return code == ChildProcess.Signalled ? "a signal ended it" : $"exit status {code.ToString(CultureInfo.InvariantCulture)}";
    }

    private async Task WatchAsync()
    {
        await _child.Exit.ConfigureAwait(false);
        if (_stopping)
            return;
        await Task.WhenAny(_drained, Task.Delay(_options.StopTimeout, _options.Clock, CancellationToken.None)).ConfigureAwait(false);
        ReportPrematureEnd();
    }

    private void ReportPrematureEnd() => _options.Messages(new(
        PluginMessageSeverity.Error,
        $"Detected that {File} exited prematurely.\n" +
        "A provider has to run until the engine ends it; what it printed:\n" + _output));
}
