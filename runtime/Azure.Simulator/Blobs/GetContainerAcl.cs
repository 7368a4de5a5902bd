using System.Text.Json.Nodes;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class GetContainerAcl() : BlobStateOperation("GET /{container}?restype=container&comp=acl", BlobAccess.WriteContainer)
{
    public override string Summary => "Public access and stored access policies of a container.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var container = call.RequireContainer(state);
        var body = BlobXml.Write(writer =>
        {
            writer.WriteStartElement("SignedIdentifiers");
            foreach (var (id, policy) in container.Hidden?["policies"] as JsonObject ?? [])
            {
                writer.WriteStartElement("SignedIdentifier");
                writer.WriteElementString("Id", id);
                writer.WriteStartElement("AccessPolicy");
                foreach (var (element, member) in SetContainerAcl.Members)
                {
                    if ((string?)policy![member] is { } value)
                        writer.WriteElementString(element, value);
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        });
        return ContainerDocument.Headers(container, 200)
            .With("x-ms-blob-public-access", ContainerDocument.Access(container))
            .WithBytes(body, "application/xml");
    }
}
