using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack class against mocks instead of an engine.</summary>
    /// <returns>All resources that were declared, the stack first.</returns>
    /// <exception cref="RunException">The run logged an error; its message.</exception>
    /// <exception cref="AggregateException">The run logged several.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null) where TStack : Stack, new() =>
        RunTestAsync(mocks, options, Programs.FromClass(Programs.Create<TStack>));

    /// <summary>As <see cref="TestAsync{TStack}(IMocks, TestOptions?)"/>, with the stack taken from a service provider.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null) where TStack : Stack =>
        RunTestAsync(mocks, options, Programs.FromClass(() => Programs.Resolve<TStack>(serviceProvider)));

    /// <summary>Runs a program against mocks instead of an engine.</summary>
    /// <returns>The resources that were declared, and what the program returned.</returns>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks mocks, TestOptions options, Func<Task<IDictionary<string, object?>>> func)
    {
        IDictionary<string, object?> outputs = ImmutableDictionary<string, object?>.Empty;
        var resources = await RunTestAsync(mocks, options, Programs.From(async () => outputs = await func().ConfigureAwait(false))).ConfigureAwait(false);
        return (WithoutStack(resources), outputs);
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object?}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks mocks, TestOptions options, Func<IDictionary<string, object?>> func) =>
        TestAsync(mocks, options, () => Task.FromResult(func()));

    /// <summary>Runs a program without outputs against mocks instead of an engine.</summary>
    /// <returns>The resources that were declared.</returns>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions options, Func<Task> func) =>
        WithoutStack(await RunTestAsync(mocks, options, Programs.From(func)).ConfigureAwait(false));

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions options, Action action) =>
        WithoutStack(await RunTestAsync(mocks, options, Programs.From(action)).ConfigureAwait(false));

    private static async Task<ImmutableArray<Resource>> RunTestAsync(IMocks mocks, TestOptions? options, Func<Stack> program)
    {
        var settings = new DeploymentSettings
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? DeploymentSettings.DefaultOrganization,
            RootDirectory = options?.RootDirectory,
            DryRun = options?.IsPreview ?? true,
            // Tests set configuration where an engine would.
            Config = DeploymentSettings.ReadConfig(Environment.GetEnvironmentVariable("PULUMI_CONFIG")),
        };
        var resources = ImmutableArray<Resource>.Empty;
        var engine = new MockEngine();
        var context = new DeploymentContext(settings, new MockMonitor(settings, mocks), engine)
        {
            OnResource = resource => ImmutableInterlocked.Update(ref resources, static (list, one) => list.Add(one), resource),
        };
        await context.RunAsync(program, TextWriter.Null).ConfigureAwait(false);
        return engine.Errors switch
        {
            { Count: 0 } => resources,
            [var only] => throw new RunException(only),
            var several => throw new AggregateException(several.Select(message => new RunException(message))),
        };
    }

    private static ImmutableArray<Resource> WithoutStack(ImmutableArray<Resource> resources) => [.. resources.Where(resource => resource is not Stack)];
}
