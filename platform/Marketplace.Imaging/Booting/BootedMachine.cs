using System.Runtime.ExceptionServices;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>A QEMU that runs, its console being read. Disposing ends it.</summary>
internal sealed class BootedMachine : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource stopReading = new();
    private readonly Task reading;

    private BootedMachine(ToolRunner runner, QemuCommand command, string workDirectory, BootConsole console, TimeProvider clock)
    {
        Console = console;
        // The copy-on-write layer over the disk is a file without a name in this folder.
        var call = new ToolCall(QemuCommand.Program, command.Arguments()) { Commands = Control.Commands, Line = Control.Read, Environment = { ["TMPDIR"] = workDirectory } };
        Ended = runner.RunAsync(call, stop.Token);
        reading = SerialTail.FollowAsync(command.Serial, console.Read, clock, stopReading.Token);
    }

    public BootConsole Console { get; }

    public QemuControl Control { get; } = new();

    /// <summary>Ends when QEMU does; fails when it failed.</summary>
    public Task Ended { get; }

    public static BootedMachine Start(ToolRunner runner, QemuCommand command, string workDirectory, BootConsole console, TimeProvider clock) =>
        new(runner, command, workDirectory, console, clock);

    /// <summary>Waits for a task as long as the machine runs and nothing stopped it on its way up.</summary>
    /// <exception cref="MachineStoppedException">A sign of <see cref="BootSigns"/> came, or the machine ended.</exception>
    public async Task<T> WaitAsync<T>(Task<T> task)
    {
        await WaitAsync((Task)task).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="WaitAsync{T}"/>
    public async Task WaitAsync(Task task)
    {
        var first = await Task.WhenAny(task, Console.Stopped, Ended).ConfigureAwait(false);
        if (first == task)
        {
            await task.ConfigureAwait(false);
            return;
        }
        // What the console said last is read to its end before it is quoted.
        await stopReading.CancelAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        if (Console.Stopped.IsCompletedSuccessfully)
            throw new MachineStoppedException(await Console.Stopped.ConfigureAwait(false));
        if (Ended.Exception?.InnerException is { } failure and not ToolFailedException)
            ExceptionDispatchInfo.Throw(failure);
        throw new MachineStoppedException(Ended.Exception?.InnerException as ToolFailedException);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stopReading.CancelAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        stop.Dispose();
        stopReading.Dispose();
    }
}

/// <summary>The machine did not come to what was waited for.</summary>
internal sealed class MachineStoppedException : Exception
{
    public MachineStoppedException(BootSign sign)
        : base(sign.Problem) => Sign = sign;

    /// <param name="failure">QEMU's; null when the machine switched itself off.</param>
    public MachineStoppedException(ToolFailedException? failure)
        : base(failure?.Message) => Failure = failure;

    public BootSign? Sign { get; }

    public ToolFailedException? Failure { get; }
}
