using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

/// <summary>
/// What the recorded programs do because they are Node programs, done here so that <c>runtime/</c> need not.
/// Each row names the place that imitates it.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>The Node program</term><description>Imitated in</description></listheader>
/// <item><term>asks GetDeploymentInfo first; never asks SupportsFeature</term><description><see cref="ProgramInterpreter.RunAsync"/>; <see cref="NodeMonitor"/> does not record the questions</description></item>
/// <item><term>keeps explicit nulls in objects; the .NET SDK leaves them out</term><description>a null travels as <see cref="NullMarker"/>; <see cref="Restore(Struct)"/></description></item>
/// <item><term>every number is a double (9007199254740993 is rounded)</term><description><see cref="ProgramValues"/></description></item>
/// <item><term>sends empty RegisterResourceOutputs for a component that registers none</term><description><see cref="ProgramInterpreter"/>, components</description></item>
/// <item><term>sends empty RegisterResourceOutputs for the stack when the program throws</term><description><see cref="ProgramInterpreter.FailAsync"/></description></item>
/// <item><term>a failing callback fails the program after the stack outputs are registered, not before</term><description><see cref="ProgramInterpreter"/>, throwWhenKnown</description></item>
/// <item><term>an error that was logged does not fail the program</term><description><see cref="ProgramInterpreter"/>, log</description></item>
/// <item><term>a resource among the stack outputs is a plain object: id, urn, inputs and the outputs the program uses; <c>@isPulumiResource</c> in a preview</term><description><see cref="ProgramInterpreter.Flatten"/></description></item>
/// <item><term>an undefined stack output is left out</term><description><see cref="ProgramValues"/></description></item>
/// <item><term>secret arguments of functions travel in the clear and make the result secret; members of the result keep no envelopes</term><description><see cref="Invoked(ResourceInvokeRequest)"/>, <see cref="ProgramValues"/></description></item>
/// <item><term>invokes send the URNs their arguments depend on</term><description><see cref="NodeMonitor"/>, <see cref="ProgramValues"/></description></item>
/// <item><term>alias specs carry the URN of the present parent when they name none</term><description><see cref="Registered"/></description></item>
/// <item><term>custom timeouts travel as written and include read; the .NET SDK sends nanoseconds and has no read</term><description><see cref="Registered"/></description></item>
/// <item><term>the type token of an explicit alias and other options the .NET SDK does not have travel as written</term><description><see cref="Registered"/></description></item>
/// <item><term>marks assets and archives with <c>__pulumiAsset</c>, <c>__pulumiArchive</c>; writes an unknown id in a resource reference as the sentinel</term><description><see cref="Complete"/></description></item>
/// <item><term>sends the providers of a component that is not remote</term><description><see cref="Registered"/></description></item>
/// <item><term>supports partial values, so answers keep unknown members; the .NET SDK never says so</term><description><see cref="Registered"/></description></item>
/// <item><term>is told of failed registrations under <c>--continue-on-error</c>, goes on, and fails after its stack outputs</term><description><see cref="Registered"/>, <see cref="NodeMonitor.SawFailure"/></description></item>
/// <item><term>takes the outputs of a registration answered as unknown for unknown</term><description><see cref="NodeMonitor.RegisterResourceAsync"/></description></item>
/// <item><term>reads a resource whose id is unknown with the sentinel as id; the .NET SDK would register it</term><description><see cref="ProgramInterpreter"/>, get</description></item>
/// <item><term>sends no hooks when there are none; the .NET SDK sends an empty message</term><description><see cref="Registered"/></description></item>
/// <item><term>registers one resource after the other unless <c>program.natural</c></term><description><see cref="ProgramInterpreter"/></description></item>
/// <item><term>exits 255 (-1) on an interrupt of its process group</term><description><see cref="ScenarioProgramHost"/></description></item>
/// </list>
/// </remarks>
internal static class NodeImitations
{
    /// <summary>Stands for an explicit null until the request leaves the program.</summary>
    public const string NullMarker = "\u0001null";

    public static void Restore(Struct? bag)
    {
        if (bag is null)
            return;
        foreach (var value in bag.Fields.Values)
            Restore(value);
    }

    private static void Restore(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue when string.Equals(value.StringValue, NullMarker, StringComparison.Ordinal):
                value.NullValue = NullValue.NullValue;
                break;
            case Value.KindOneofCase.StructValue:
                Restore(value.StructValue);
                Complete(value.StructValue);
                break;
            case Value.KindOneofCase.ListValue:
                foreach (var item in value.ListValue.Values)
                    Restore(item);
                break;
        }
    }

    // Envelopes as the Node SDK writes them.
    private static void Complete(Struct envelope)
    {
        switch (envelope.Text(Bag.Signature))
        {
            case "c44067f5952c0a294b673a41bacd8c17":
                envelope.Fields["__pulumiAsset"] = Value.ForBool(true);
                break;
            case "0def7320c3a5731c473e5ecbe6d01bc7":
                envelope.Fields["__pulumiArchive"] = Value.ForBool(true);
                break;
            case "5cf8f73096256a8f31e491e813e4eb8e" when envelope.Text("id") is "":
                envelope.Fields["id"] = Value.ForString(Bag.Unknown);
                break;
        }
    }

    /// <summary>A registration as the Node SDK would have sent it.</summary>
    /// <param name="request">What the .NET SDK sends.</param>
    /// <param name="options">The options of the resource as the scenario writes them.</param>
    /// <param name="providers">References of the providers given to a component, by package.</param>
    public static void Registered(RegisterResourceRequest request, JsonObject options, IReadOnlyDictionary<string, string> providers)
    {
        Restore(request.Object);
        if (options["customTimeouts"] is JsonObject timeouts)
            request.CustomTimeouts = new()
            {
                Create = timeouts["create"]?.GetValue<string>() ?? "",
                Update = timeouts["update"]?.GetValue<string>() ?? "",
                Delete = timeouts["delete"]?.GetValue<string>() ?? "",
                Read = timeouts["read"]?.GetValue<string>() ?? "",
            };
        if (!request.Remote && !request.Custom)
            foreach (var (package, reference) in providers)
                request.Providers[package] = reference;
        request.SupportsPartialValues = true;
        request.SupportsResultReporting = true;
        if (request.Hooks?.CalculateSize() == 0)
            request.Hooks = null;
        foreach (var alias in request.Aliases.Where(alias => alias.Spec is not null))
            if (!alias.Spec.NoParent && alias.Spec.ParentUrn.Length == 0)
                alias.Spec.ParentUrn = request.Parent;
    }

    public static void Invoked(ResourceInvokeRequest request)
    {
        Restore(request.Args);
        if (request.Args is null)
            return;
        foreach (var key in request.Args.Fields.Keys.ToList())
            request.Args.Fields[key] = Bag.Bare(request.Args.Fields[key]);
    }
}
