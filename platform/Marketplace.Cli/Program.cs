using System.Collections;
using System.Runtime.InteropServices;
using Marketplace.Cli;
using Pulumi.Engine;

#pragma warning disable RS0030 // the entry point is the one place that touches the console and the environment
using var cancel = new CancellationTokenSource();
using var terminate = new CancellationTokenSource();

void OnSignal(PosixSignalContext context)
{
    context.Cancel = true;
    var word = context.Signal == PosixSignal.SIGINT ? "^C" : "SIGTERM";
    if (cancel.IsCancellationRequested)
    {
        terminate.Cancel();
        return;
    }
    Console.Error.WriteLine($"{word} received; cancelling. If you would like to terminate immediately, press ^C again.");
    cancel.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

var environment = new Dictionary<string, string>(StringComparer.Ordinal);
foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
    environment[(string)variable.Key] = (string?)variable.Value ?? "";

await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 4096) { AutoFlush = true };
await using var error = new StreamWriter(Console.OpenStandardError(), bufferSize: 4096) { AutoFlush = true };

return await CommandLine.RunAsync(args, new CliHost
{
    WorkingDirectory = Environment.CurrentDirectory,
    Environment = environment,
    Out = output,
    Error = error,
    In = Console.In,
    ReadSecret = Terminal.ReadSecret,
    Machine = new MachineIdentity(Environment.UserName, Environment.MachineName, Environment.ProcessId),
    TerminalWidth = Console.IsOutputRedirected ? 80 : Console.WindowWidth,
    Interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
    Cancel = cancel.Token,
    Terminate = terminate.Token,
}).ConfigureAwait(false);
