using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    /// <summary>The object as it is now; an empty answer when it is gone. Without old inputs (an import) the inputs are what would make it.</summary>
    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        RunAsync("reading", request.Timeout, cancellationToken, async token =>
        {
            var resource = Resource(TypeOf(request.Type, request.Urn));
            if (!resource.Arm!.Path.TryMatch(request.Id, out var path))
                throw new RpcException(StatusCode.InvalidArgument, $"'{request.Id}' is not the id of a {resource.Arm.Type}; expected {resource.Arm.Path}");
            if (await GetAsync(resource, request.Id, token).ConfigureAwait(false) is not { } reply) return new ReadResponse();

            var (oldInputs, oldOutputs) = (Read(request.Inputs), Read(request.Properties));
            var outputs = Outputs(resource, reply, oldInputs);
            var projection = new InputProjection(Package);
            var now = projection.Project(resource, outputs, path);
            var imported = oldInputs.Count == 0 || !oldInputs.ContainsKey(resource.Arm.NameParameter);
            var inputs = imported ? now : InputProjection.Follow(oldInputs, projection.Project(resource, oldOutputs, path), now);
            return new ReadResponse { Id = IdFrom(resource, reply, request.Id), Properties = Write(outputs), Inputs = Write(SecretMarks.Carry(oldInputs, inputs)) };
        });
}
