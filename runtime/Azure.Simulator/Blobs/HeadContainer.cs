using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class HeadContainer() : BlobStateOperation("HEAD /{container}?restype=container", BlobAccess.ReadContainer)
{
    public override string Summary => "As GET, for clients that ask with HEAD.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state) => GetContainerProperties.Describe(call, state);
}
