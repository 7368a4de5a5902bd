using Marketplace.Cli;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;

namespace Runtime.Tests.Recordings;

/// <summary>One command line to be run in this process, with all it gets from its surroundings.</summary>
internal sealed record CommandCall
{
    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required IProgramHost ProgramHost { get; init; }

    public required IReadOnlyDictionary<string, Func<ResourceProviderService>> Providers { get; init; }

    /// <summary>The first interrupt.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>The second one.</summary>
    public CancellationToken Terminate { get; init; }
}

/// <summary>Where command lines of scenarios go: to <c>mkt</c>, in this process.</summary>
internal static class CommandPort
{
    public static Task<int> RunAsync(CommandCall call) => CommandLine.RunAsync([.. call.Arguments], new CliHost
    {
        WorkingDirectory = call.WorkingDirectory,
        Environment = call.Environment,
        In = new StringReader(call.Input),
        Out = call.Output,
        Error = call.Error,
        ProgramHost = call.ProgramHost,
        Providers = call.Providers,
        Cancel = call.Cancel,
        Terminate = call.Terminate,
    });
}
