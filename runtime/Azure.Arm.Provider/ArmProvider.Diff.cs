using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        RunAsync("diff", 0, cancellationToken, _ =>
        {
            var resource = Resource(TypeOf(request.Type, request.Urn));
            var (olds, news) = (OldInputs(resource, request.Id, request.OldInputs, request.Olds), Read(request.News));
            var changes = new InputDiff(Package).Compare(resource, olds, news).Where(change => !IsIgnored(change.Path, request.IgnoreChanges)).ToArray();

            var response = new DiffResponse
            {
                HasDetailedDiff = true,
                Changes = changes.Length > 0 ? DiffResponse.Types.DiffChanges.DiffSome : DiffResponse.Types.DiffChanges.DiffNone,
            };
            foreach (var change in changes)
            {
                response.DetailedDiff[change.Path] = new PropertyDiff { Kind = change.Kind, InputDiff = true };
                response.Diffs.Add(change.Path);
                if (change.Replaces) response.Replaces.Add(change.Path);
            }

            // A successor of the same name cannot stand beside its predecessor.
            response.DeleteBeforeReplace = response.Replaces.Count > 0 && SamePlace(resource, olds, news);
            return Task.FromResult(response);
        });

    private static bool IsIgnored(string path, IEnumerable<string> ignored) =>
        ignored.Any(prefix => path == prefix || (path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length && path[prefix.Length] is '.' or '['));

    private static bool SamePlace(ResourceSchema resource, PropertyMap olds, PropertyMap news) =>
        resource.Inputs.Properties.Where(property => property.Place == WirePlace.Path).All(property =>
            olds.GetValueOrDefault(property.Name)?.Unwrap() is PropertyValue.StringValue { Value: var was }
            && news.GetValueOrDefault(property.Name)?.Unwrap() is PropertyValue.StringValue { Value: var now }
            && was.Equals(now, StringComparison.OrdinalIgnoreCase));

    /// <summary>Old inputs; for state without them, the part of the outputs that inputs could have made.</summary>
    private static PropertyMap OldInputs(ResourceSchema resource, string id, Google.Protobuf.WellKnownTypes.Struct? inputs, Google.Protobuf.WellKnownTypes.Struct? outputs)
    {
        if (inputs is { Fields.Count: > 0 }) return Read(inputs);
        return resource.Arm!.Path.TryMatch(id, out var path) ? new InputProjection(Package).Project(resource, Read(outputs), path) : Read(outputs);
    }
}
