using Pulumi.Protocol.Providers;

namespace Pulumi.Policy.Hosting;

/// <summary>The main program of a policy pack.</summary>
/// <example><code>return await PolicyPackHost.RunAsync(args, pack);</code></example>
public static class PolicyPackHost
{
    /// <summary>
    /// Serves the pack until its engine is done. Standard output belongs to the port line that the engine waits for, so whatever else the
    /// program prints goes to standard error, where engines show it too.
    /// </summary>
    /// <returns>The exit code; 1 with a message on standard error when the pack is not well-formed.</returns>
    public static Task<int> RunAsync(string[] arguments, PolicyPack pack, CancellationToken cancellationToken = default) =>
        RunAsync(arguments, () => pack, cancellationToken);

    /// <summary>
    /// As above, with a pack that is made after standard output was taken away: what is printed meanwhile does no harm, and a pack that
    /// cannot be made ends the process with a message.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments, Func<PolicyPack> make, CancellationToken cancellationToken = default)
    {
#pragma warning disable RS0030 // The entry point of a process: this is where the console is.
        var errors = Console.Error;
        var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        Console.SetOut(errors);
#pragma warning restore RS0030
        await using (output.ConfigureAwait(false))
        {
            PolicyAnalyzer analyzer;
            try
            {
                analyzer = new PolicyAnalyzer(make());
            }
            catch (Exception problem)
            {
                // Whatever its author's code throws: there is no pack, and this is all that anyone will see of the reason.
                await errors.WriteLineAsync($"the policy pack could not be made: {(problem is ArgumentException ? problem.Message : problem.ToString())}").ConfigureAwait(false);
                return 1;
            }
            using (analyzer)
                return await PluginProcess.ServeAsync([analyzer.Bind()], PluginProcess.EngineAddress(arguments) is not null, new ProviderHostOptions { Output = output }, cancellationToken).ConfigureAwait(false);
        }
    }
}
