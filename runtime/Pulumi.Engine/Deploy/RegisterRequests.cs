using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Engine.State;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

/// <summary>Registration messages in the engine's terms.</summary>
internal static class RegisterRequests
{
    /// <summary>Everything but properties and provider; what the program leaves open comes from the parent.</summary>
    /// <param name="valueDependencies">URNs that output values among the properties depend on.</param>
    public static Goal ToGoal(RegisterResourceRequest request, Urn? parent, Goal? parentGoal, IReadOnlyCollection<string> valueDependencies)
    {
        ImmutableArray<Urn> dependencies = [.. request.Dependencies.Union(valueDependencies, StringComparer.Ordinal).Select(ToUrn)];
        return new Goal
        {
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Properties = PropertyMap.Empty,
            Parent = parent,
            Protect = request.HasProtect ? request.Protect : parentGoal?.Protect,
            Dependencies = dependencies,
            PropertyDependencies = PropertyDependencies(request, dependencies),
            DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace ? request.DeleteBeforeReplace : null,
            IgnoreChanges = request.Custom ? [.. request.IgnoreChanges] : [],
            ReplaceOnChanges = request.Custom ? [.. request.ReplaceOnChanges] : [],
            AdditionalSecretOutputs = request.Custom ? [.. request.AdditionalSecretOutputs] : [],
            HideDiffs = [.. request.HideDiffs],
            Aliases = [.. request.AliasURNs.Select(urn => new AliasSpec { Urn = ToUrn(urn) }), .. request.Aliases.Select(ToAlias)],
            ImportId = request.ImportId,
            CustomTimeouts = request.Custom ? ToTimeouts(request.CustomTimeouts) : default,
            RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : parentGoal?.RetainOnDelete,
            DeletedWith = request.DeletedWith.Length > 0 ? ToUrn(request.DeletedWith) : parentGoal?.DeletedWith,
            ReplaceWith = [.. request.ReplaceWith.Select(ToUrn)],
            ReplacementTrigger = request.ReplacementTrigger is { } trigger
                ? PropertyCodec.UnmarshalValue("replacementTrigger", trigger, UnmarshalOptions.KeepAll)
                : null,
            SourcePosition = Position(request.SourcePosition),
            SnippetId = request.SnippetId.Length == 0 ? null : request.SnippetId,
        };
    }

    public static string? Position(SourcePosition? position) => position is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{position.Uri}#{position.Line},{position.Column}");

    public static ConstructRequest ToConstruct(RegisterResourceRequest request, Goal goal)
    {
        var construct = new ConstructRequest
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            DeletedWith = goal.DeletedWith?.ToString() ?? "",
            ReplacementTrigger = request.ReplacementTrigger,
        };
        if (goal.Protect is { } protect) construct.Protect = protect;
        if (goal.RetainOnDelete is { } retain) construct.RetainOnDelete = retain;
        if (goal.DeleteBeforeReplace is { } first) construct.DeleteBeforeReplace = first;
        construct.Dependencies.AddRange(goal.Dependencies.Select(urn => urn.ToString()));
        construct.AdditionalSecretOutputs.AddRange(request.AdditionalSecretOutputs);
        construct.IgnoreChanges.AddRange(request.IgnoreChanges);
        construct.ReplaceOnChanges.AddRange(request.ReplaceOnChanges);
        construct.ReplaceWith.AddRange(request.ReplaceWith);
        construct.Aliases.AddRange(request.Aliases);
        if (request.CustomTimeouts is { } timeouts && !ToTimeouts(timeouts).IsNone)
            construct.CustomTimeouts = new ConstructRequest.Types.CustomTimeouts
            {
                Create = timeouts.Create,
                Update = timeouts.Update,
                Delete = timeouts.Delete,
                Read = timeouts.Read,
            };
        foreach (var (name, urns) in request.PropertyDependencies)
        {
            var dependencies = new ConstructRequest.Types.PropertyDependencies();
            dependencies.Urns.AddRange(urns.Urns);
            construct.InputDependencies.Add(name, dependencies);
        }

        return construct;
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies(
        RegisterResourceRequest request, ImmutableArray<Urn> dependencies)
    {
        var entries = request.PropertyDependencies.Count == 0 && !request.Remote && request.Object is not null
            ? request.Object.Fields.Keys.Select(name => KeyValuePair.Create(name, dependencies))
            : request.PropertyDependencies.Select(entry => KeyValuePair.Create(entry.Key, (ImmutableArray<Urn>)[.. entry.Value.Urns.Select(ToUrn)]));
        return entries.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static CustomTimeouts ToTimeouts(RegisterResourceRequest.Types.CustomTimeouts? timeouts) => timeouts is null
        ? default
        : new CustomTimeouts(Seconds(timeouts.Create), Seconds(timeouts.Update), Seconds(timeouts.Delete), Seconds(timeouts.Read));

    private static double Seconds(string text) => text.Length == 0
        ? 0
        : GoDuration.TryParseSeconds(text, out var seconds)
            ? seconds
            : throw new RpcException(StatusCode.InvalidArgument, $"unable to parse customTimeout value '{text}'");

    private static AliasSpec ToAlias(Alias alias) => alias.AliasCase == Alias.AliasOneofCase.Urn
        ? new AliasSpec { Urn = ToUrn(alias.Urn) }
        : new AliasSpec
        {
            Name = alias.Spec?.Name ?? "",
            Type = alias.Spec?.Type ?? "",
            Stack = alias.Spec?.Stack ?? "",
            Project = alias.Spec?.Project ?? "",
            Parent = alias.Spec is { ParentUrn.Length: > 0 } spec ? ToUrn(spec.ParentUrn) : null,
            NoParent = alias.Spec?.NoParent ?? false,
        };

    private static Urn ToUrn(string text) => Urn.TryParse(text, out var urn)
        ? urn
        : throw new RpcException(StatusCode.InvalidArgument, $"invalid URN '{text}'");
}
