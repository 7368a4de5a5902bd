using System.CommandLine;
using Azure.Simulator;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Tools;
using Pulumi.Engine;

namespace Marketplace.Cli;

/// <summary>Gives a command its session and turns what it throws into a message and an exit code.</summary>
internal sealed class CommandRunner(CliHost host, GlobalFlags globals)
{
    public CliHost Host => host;

    /// <summary>Makes <paramref name="body"/> the action of <paramref name="command"/>.</summary>
    public Command Bind(Command command, Func<CliSession, ParseResult, Task<int>> body)
    {
        command.SetAction((parse, _) => RunAsync(parse, body));
        return command;
    }

    /// <summary>Whether this machine is not set up for what was asked, so that the command ends with 3.</summary>
    public static bool IsConfiguration(ImagingException failure) =>
        failure is MissingToolsException || failure.Diagnostic.Code is ImagingCodes.SettingInvalid or ImagingCodes.PrivilegesMissing;

    private async Task<int> RunAsync(ParseResult parse, Func<CliSession, ParseResult, Task<int>> body)
    {
        var started = host.Clock.GetTimestamp();
        try
        {
            await using var session = CliSession.Open(host, globals, parse);
            return await body(session, parse).ConfigureAwait(false);
        }
        catch (EngineException failure)
        {
            host.Error.WriteLine("error: " + failure.Message);
            if (failure.Help is { } help) host.Error.WriteLine($"{failure.Code}: {help}");
            return failure.ExitCode;
        }
        catch (CliException failure)
        {
            host.Error.WriteLine($"error: {failure.Code}: {failure.Message}");
            host.Error.WriteLine(failure.Help);
            return failure.ExitCode;
        }
        catch (ImagingException failure)
        {
            host.Error.WriteLine(failure.Diagnostic);
            return ExitCodeOf(failure);
        }
        catch (SimulatorException failure)
        {
            host.Error.WriteLine($"error: {failure.Code}: {failure.Message}");
            host.Error.WriteLine(failure.Help);
            return ExitCode.Failed;
        }
        catch (DiagnosticException failure)
        {
            foreach (var diagnostic in failure.Diagnostics) host.Error.WriteLine(diagnostic);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (host.Cancel.IsCancellationRequested)
        {
            host.Error.WriteLine("error: cancelled");
            return ExitCode.Cancelled;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"error: MKT9004: {failure.Message}");
            host.Error.WriteLine("Check that the folder exists and can be written, and that the disk is not full.");
            return ExitCode.Failed;
        }
        catch (Exception bug)
        {
            host.Error.WriteLine($"error: MKT9001: mkt itself failed: {bug.Message}");
            host.Error.WriteLine(bug);
            host.Error.WriteLine("This is a fault of mkt: please report it with the lines above. State is saved step by step, so the command can be run again.");
            return ExitCode.Failed;
        }
        finally
        {
            if (parse.GetValue(globals.Verbose))
                host.Error.WriteLine($"{parse.CommandResult.Command.Name}: {host.Clock.GetElapsedTime(started).TotalMilliseconds:0} ms");
        }
    }

    private static int ExitCodeOf(ImagingException failure) => failure.Diagnostic.Code switch
    {
        _ when IsConfiguration(failure) => ExitCode.Configuration,
        ImagingCodes.SettingMissing or ImagingCodes.SasInvalid => ExitCode.Configuration,
        ImagingCodes.BlobAddressInvalid or ImagingCodes.WorkbenchNameInvalid or ImagingCodes.CallerRangeInvalid or ImagingCodes.LifetimeInvalid => ExitCode.Usage,
        ImagingCodes.ArmRefused or ImagingCodes.DiskAccessRefused or ImagingCodes.WorkbenchRefused => ExitCode.Refused,
        _ when failure is BlobException { Status: > 0 } => ExitCode.Refused,
        _ => ExitCode.Failed,
    };
}
