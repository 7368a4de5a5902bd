using System.Globalization;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Processes;

namespace Pulumi.Engine.Policies;

/// <summary>The process of a policy pack, from its start to its end. What it prints beside its port is for the user.</summary>
internal sealed class PackProcess : IAsyncDisposable
{
    /// <summary>How long output is read on after the end, for the sake of what the pack left running.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    private readonly ChildProcess _child;
    private readonly bool _interruptFirst;
    private readonly PolicyOptions _options;
    private readonly TimeProvider _clock;
    private Task _printed = Task.CompletedTask;

    private PackProcess(ChildProcess child, bool interruptFirst, PolicyOptions options, TimeProvider clock)
    {
        _child = child;
        _interruptFirst = interruptFirst;
        _options = options;
        _clock = clock;
    }

    public int Port { get; private set; }

    /// <summary>Completes when the process has ended, asked to or not.</summary>
    public Task Exit => _child.Exit;

    /// <summary>Starts the process and waits for its port, as long as it takes.</summary>
    /// <param name="path">The pack, as messages name it.</param>
    /// <param name="command">What is started.</param>
    /// <param name="interruptFirst">Whether it is asked to end before it is killed.</param>
    /// <param name="output">Receives each line it prints.</param>
    /// <exception cref="EngineException">MKT3004: it did not start, or printed no port first.</exception>
    public static async Task<PackProcess> StartAsync(
        string path, ChildCommand command, bool interruptFirst, Action<ProgramOutputLine> output, PolicyOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ChildProcess child;
        try
        {
            child = await ChildProcess.StartAsync(command).ConfigureAwait(false);
        }
        catch (EngineException failure)
        {
            throw PolicyErrors.CannotRead(path, failure.Message);
        }

        var process = new PackProcess(child, interruptFirst, options, clock);
        try
        {
            process.Port = await process.ReadPortAsync(path, output, cancellationToken).ConfigureAwait(false);
            return process;
        }
        catch
        {
            child.Kill();
            await child.Exit.ConfigureAwait(false);
            child.Dispose();
            throw;
        }
    }

    /// <summary>SIGINT, a while, SIGKILL; SIGKILL at once for what runs through dotnet's own launcher.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_interruptFirst && !_child.Exit.IsCompleted)
        {
            _child.Interrupt();
            await WaitAsync(_child.Exit, _options.StopTimeout).ConfigureAwait(false);
        }

        _child.Kill();
        await _child.Exit.ConfigureAwait(false);
        await WaitAsync(_printed, OutputGrace).ConfigureAwait(false);
        _child.Dispose();
    }

    private async Task<int> ReadPortAsync(string path, Action<ProgramOutputLine> output, CancellationToken cancellationToken)
    {
        var stdout = new LineReader(_child.Output);
        var errors = ForwardAsync(new LineReader(_child.Error), line => output(new(line, IsError: true)));
        _printed = errors;
        var line = await stdout.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (line is null)
        {
            await WaitAsync(Task.WhenAll(_child.Exit, errors), _options.StopTimeout).ConfigureAwait(false);
            throw PolicyErrors.CannotRead(path, _child.Exit.IsCompleted && await _child.Exit.ConfigureAwait(false) is not 0 and var code
                ? $"Program exited with non-zero exit code: {code.ToString(CultureInfo.InvariantCulture)}"
                : "EOF");
        }

        if (!PortLine.TryParse(line, out var port))
            throw PolicyErrors.InvalidPort(path, PortLine.Explain(line));
        _printed = Task.WhenAll(errors, ForwardAsync(stdout, text => output(new(text, IsError: false))));
        return port;
    }

    private async Task WaitAsync(Task task, TimeSpan time)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(time, _clock, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    private static async Task ForwardAsync(LineReader reader, Action<string> output)
    {
        while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            output(line);
    }
}
