using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class GetAccountInformation() : BlobStateOperation("GET /?restype=account&comp=properties", BlobAccess.ReadService)
{
    public override string Summary => "Sku and kind of the account.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var account = call.RequireAccount(state);
        return new SimulatedResponse(200)
            .With("x-ms-sku-name", (string?)account.Body["sku"]?["name"])
            .With("x-ms-account-kind", (string?)account.Body["kind"]);
    }
}
