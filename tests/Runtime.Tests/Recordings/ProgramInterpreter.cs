using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Engine.Plugins;
using Pulumi.Utilities;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

/// <summary>
/// Does what the program of a step did: declares its resources with the SDK, in order, and returns its outputs.
/// What only Node programs do is listed in <see cref="NodeImitations"/>.
/// </summary>
internal sealed partial class ProgramInterpreter
{
    private readonly ScenarioStep step;
    private readonly ProgramRequest request;
    private readonly NodeMonitor monitor;
    private readonly Action<string> print;
    private readonly Task stopWaiting;
    private readonly CancellationToken killed;
    private readonly ProgramValues values;
    private readonly Dictionary<string, Resource> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<Resource, ImmutableDictionary<string, object?>> known = [];
    private readonly IReadOnlyList<string> declared;
    private readonly ILookup<string, string> used;
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="step">What to declare.</param>
    /// <param name="request">What the engine tells the program.</param>
    /// <param name="monitor">The engine as the program sees it.</param>
    /// <param name="print">Takes a line of standard output.</param>
    /// <param name="killed">The engine ends the program.</param>
    /// <param name="stopWaiting">Once completed, registrations are no longer waited for, as the recorded program did after some seconds.</param>
    public ProgramInterpreter(ScenarioStep step, ProgramRequest request, NodeMonitor monitor, Action<string> print, Task stopWaiting, CancellationToken killed)
    {
        this.step = step;
        this.request = request;
        this.monitor = monitor;
        this.print = print;
        this.stopWaiting = stopWaiting;
        this.killed = killed;
        declared = [.. Declared(step.Resources)];
        values = new(Find, Output, declared, monitor);
        used = UsedOutputs();
    }

    private bool IsNatural => (bool?)step.Program["natural"] == true;

    /// <summary>Runs the program to its end; returns the exit code it has by itself.</summary>
    public async Task<int> RunAsync()
    {
        var settings = new InlineSettings
        {
            Monitor = monitor,
            Engine = request.Engine.Service,
            Deployment = new()
            {
                Project = request.Project,
                Stack = request.Stack,
                Organization = request.Organization,
                DryRun = request.DryRun,
                RootDirectory = request.Program.RootDirectory,
                Config = request.Config.ToImmutableDictionary(),
                ConfigSecretKeys = [.. request.ConfigSecretKeys],
            },
        };
        await monitor.GetDeploymentInfoAsync(CancellationToken.None).ConfigureAwait(false);
        var run = Deployment.RunInlineAsync(settings, MainAsync);
        var code = await (await Task.WhenAny(run, exit.Task).ConfigureAwait(false)).ConfigureAwait(false);
        // The SDK ends at the first failure; a Node program still does what it does at its end.
        await (await Task.WhenAny(finished.Task, exit.Task).ConfigureAwait(false)).ConfigureAwait(false);
        return code;
    }

    private async Task<IDictionary<string, object?>> MainAsync()
    {
        try
        {
            await SayAsync("log").ConfigureAwait(false);
            foreach (var line in step.Program["console"] as JsonArray ?? [])
                print(line!.GetValue<string>());
            await DeclareAllAsync(step.Resources, parent: null).ConfigureAwait(false);
            await SayAsync("logAtEnd").ConfigureAwait(false);
            if (step.Program["exitCode"] is { } code)
            {
                await monitor.Root.ConfigureAwait(false);
                exit.TrySetResult((int)code);
                await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
            }

            var outputs = await OutputsAsync().ConfigureAwait(false);
            if (monitor.SawFailure)
                _ = Pulumi.Output.Create(FailAfterOutputsAsync("a resource failed"));
            return outputs;
        }
        catch (Exception) when (IsFailing())
        {
            await FailAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            finished.TrySetResult();
        }
    }

    private bool IsFailing() => monitor.Root.IsCompletedSuccessfully;

    /// <summary>The stack's outputs are registered even when the program has thrown.</summary>
    private async Task FailAsync()
    {
        // Where the deployment has failed as well the engine ends the program before it gets so far.
        await Task.Delay(TimeSpan.FromMilliseconds(100), killed).ConfigureAwait(false);
        await monitor.RegisterResourceOutputsAsync(
            new() { Urn = await monitor.Root.ConfigureAwait(false), Outputs = new() }, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task DeclareAllAsync(JsonArray declarations, Resource? parent)
    {
        foreach (var declaration in declarations.OfType<JsonObject>())
        {
            var resource = await DeclareAsync(declaration, parent).ConfigureAwait(false);
            var name = KeyOf(declaration);
            if (IsFor("throwWhenKnown", name) || IsFor("rejectWhenKnown", name))
                FailWhenKnown((CustomResource)resource);
            if (IsFor("throwAfter", name))
                throw new InvalidOperationException("thrown by the scenario");
        }
    }

    private bool IsFor(string member, string name) =>
        step.Program[member] is { } target && string.Equals(target.GetValue<string>(), name, StringComparison.Ordinal);

    private void FailWhenKnown(CustomResource resource)
    {
        _ = resource.Id.Apply(_ => FailAfterOutputsAsync("apply failed"));
    }

    private async Task<string> FailAfterOutputsAsync(string message)
    {
        await monitor.OutputsOf(await monitor.Root.ConfigureAwait(false)).ConfigureAwait(false);
        throw new InvalidOperationException(message);
    }

    private async Task<Resource> DeclareAsync(JsonObject declaration, Resource? parent)
    {
        var type = declaration["type"]!.GetValue<string>();
        var name = declaration["name"]!.GetValue<string>();
        var written = declaration["options"] as JsonObject ?? [];
        monitor.Expect(type, name, written, await ProviderReferencesAsync(written["providers"]).ConfigureAwait(false));
        var inputs = await values.MembersAsync(declaration["inputs"] as JsonObject ?? []).ConfigureAwait(false);
        if ((bool?)declaration["component"] == true)
            return await DeclareComponentAsync(declaration, type, name, inputs, parent).ConfigureAwait(false);

        var options = await CustomOptionsAsync(written, parent).ConfigureAwait(false);
        Resource resource;
        if (declaration["stackReference"] is { } stack)
            resource = new StackReference(name, new() { Name = stack.GetValue<string>() }, options);
        else
        {
            if (declaration["get"] is { } id)
                options.Id = await IdAsync(id).ConfigureAwait(false);
            resource = ScenarioResources.Create(type, name, new DictionaryResourceArgs(inputs), options, Outputs(KeyOf(declaration), inputs));
        }

        Remember(declaration, resource, inputs);
        await WaitAsync(resource).ConfigureAwait(false);
        return resource;
    }

    private async Task<Resource> DeclareComponentAsync(
        JsonObject declaration, string type, string name, ImmutableDictionary<string, object?> inputs, Resource? parent)
    {
        var options = ComponentOptions(declaration["options"] as JsonObject ?? [], parent);
        var component = new ScenarioComponent(type, name, new DictionaryResourceArgs(inputs), options, (bool?)declaration["remote"] == true);
        Remember(declaration, component, inputs);
        await WaitAsync(component).ConfigureAwait(false);
        await DeclareAllAsync(declaration["children"] as JsonArray ?? [], component).ConfigureAwait(false);
        if ((bool?)declaration["remote"] == true)
            return component;

        var outputs = await values.MembersAsync(declaration["outputs"] as JsonObject ?? []).ConfigureAwait(false);
        known[component] = known[component].SetItems(outputs);
        component.Finish(outputs);
        if (!IsNatural)
            await monitor.OutputsOf(await OutputUtilities.GetValueAsync(component.Urn).ConfigureAwait(false)).ConfigureAwait(false);
        return component;
    }

    private void Remember(JsonObject declaration, Resource resource, ImmutableDictionary<string, object?> inputs)
    {
        resources[KeyOf(declaration)] = resource;
        known[resource] = inputs;
    }

    private async Task WaitAsync(Resource resource)
    {
        if (!IsNatural)
            await (await Task.WhenAny(OutputUtilities.GetIsKnownAsync(resource.Urn), stopWaiting).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<Input<string>> IdAsync(JsonNode id)
    {
        var value = (await values.MembersAsync(new() { ["id"] = id.DeepClone() }).ConfigureAwait(false))["id"];
        var output = value switch
        {
            Output<string> text => text,
            Output<object?> any => any.Apply(known => (string)known!),
            _ => Pulumi.Output.Create((string)value!),
        };
        if (await OutputUtilities.GetIsKnownAsync(output).ConfigureAwait(false))
            return output;
        var origins = await OutputUtilities.GetDependenciesAsync(output).ConfigureAwait(false);
        return origins.Aggregate(Pulumi.Output.Create(Bag.Unknown), OutputUtilities.WithDependency);
    }

    private async Task<IDictionary<string, object?>> OutputsAsync()
    {
        var outputs = await values.MembersAsync(step.Outputs).ConfigureAwait(false);
        // An output that cannot be had fails the program here, before the outputs are registered.
        await Serialised.OfAsync(outputs).ConfigureAwait(false);
        return outputs.ToDictionary(output => output.Key, output => Flattened(output.Value), StringComparer.Ordinal);
    }

    private object? Flattened(object? value) => value switch
    {
        Resource resource => Flatten(resource),
        ImmutableDictionary<string, object?> map => map.ToImmutableDictionary(entry => entry.Key, entry => Flattened(entry.Value), StringComparer.Ordinal),
        ImmutableArray<object?> list => list.Select(Flattened).ToImmutableArray(),
        _ => value,
    };

    /// <summary>A resource as the plain object that the Node SDK makes of it.</summary>
    private ImmutableDictionary<string, object?> Flatten(Resource resource)
    {
        var plain = ImmutableDictionary<string, object?>.Empty.Add("urn", resource.Urn);
        if (resource is CustomResource custom)
        {
            var key = resources.First(entry => entry.Value == resource).Key;
            plain = plain.Add("id", custom.Id).AddRange(Outputs(key, known[resource])
                .Select(name => KeyValuePair.Create(name, Output(resource, name))));
        }
        else
            plain = plain.AddRange(known[resource]);
        return request.DryRun ? plain.Add("@isPulumiResource", true) : plain;
    }

    private Resource Find(string name) => resources[name];

    private object? Output(Resource resource, string name) => resource is CustomResource custom and not StackReference
        ? ScenarioResources.Output(custom, name)
        : known[resource].GetValueOrDefault(name);

    private static string KeyOf(JsonObject declaration) => (declaration["as"] ?? declaration["name"])!.GetValue<string>();

    // What the program reads of a resource; all its inputs too when the whole of it is a stack output.
    private IEnumerable<string> Outputs(string key, ImmutableDictionary<string, object?> inputs) =>
        References(step.Outputs).Contains(key, StringComparer.Ordinal) ? used[key].Union(inputs.Keys, StringComparer.Ordinal) : used[key];

    // Every a.outputs.x of the step.
    private ILookup<string, string> UsedOutputs() => References(step.Resources).Concat(References(step.Outputs))
        .Select(reference => ScenarioReference.Parse(reference, declared))
        .Where(reference => reference.Path is ["outputs", _, ..])
        .Select(reference => (reference.Resource, Output: reference.Path[1]))
        .Distinct().ToLookup(pair => pair.Resource, pair => pair.Output, StringComparer.Ordinal);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } map when map["$ref"] is { } reference => [reference.GetValue<string>()],
        JsonObject map => map.SelectMany(member => References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<string> Declared(JsonArray declarations) => declarations.OfType<JsonObject>()
        .SelectMany(declaration => Declared(declaration["children"] as JsonArray ?? []).Append(KeyOf(declaration)));

    private async Task SayAsync(string member)
    {
        foreach (var entry in (step.Program[member] as JsonArray ?? []).OfType<JsonObject>())
        {
            var about = entry["resource"] is { } name ? Find(name.GetValue<string>()) : null;
            await request.Engine.Service.LogAsync(new()
            {
                Severity = entry["severity"]!.GetValue<string>() switch
                {
                    "debug" => LogSeverity.Debug,
                    "warn" => LogSeverity.Warning,
                    "error" => LogSeverity.Error,
                    _ => LogSeverity.Info,
                },
                Message = entry["message"]!.GetValue<string>(),
                Urn = about is null ? "" : await OutputUtilities.GetValueAsync(about.Urn).ConfigureAwait(false),
            }, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
