using System.Diagnostics.CodeAnalysis;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program that declares resources and has no stack outputs.</summary>
    /// <returns>The exit code that the process must end with.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by an engine.</exception>
    public static Task<int> RunAsync(Action action) => RunFromEnvironmentAsync(Programs.From(action));

    /// <summary>Runs a program that returns the stack's outputs; values may be plain, inputs, outputs or resources.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunFromEnvironmentAsync(Programs.From(func));

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) => RunFromEnvironmentAsync(Programs.From(func));

    /// <inheritdoc cref="RunAsync(Func{IDictionary{string, object?}})"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RunFromEnvironmentAsync(Programs.From(func, options));

    /// <summary>Runs a program that is a class: resources in its constructor, outputs as its properties.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => RunFromEnvironmentAsync(Programs.FromClass(Programs.Create<TStack>));

    /// <summary>As <see cref="RunAsync{TStack}()"/>, with the stack taken from a service provider.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider) where TStack : Stack =>
        RunFromEnvironmentAsync(Programs.FromClass(() => Programs.Resolve<TStack>(serviceProvider)));

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The entry point of programs: the one place that touches the process.")]
    private static async Task<int> RunFromEnvironmentAsync(Func<Stack> program)
    {
        var (settings, monitorAddress, engineAddress) = DeploymentSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        await using var monitorChannel = new RpcChannel(monitorAddress);
        await using var engineChannel = new RpcChannel(engineAddress);
        var context = new DeploymentContext(settings, new ResourceMonitorClient(monitorChannel), new EngineClient(engineChannel));
        var code = await context.RunAsync(program, Console.Error).ConfigureAwait(false);
        Environment.ExitCode = code;
        return code;
    }
}
