using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

internal sealed class ListContainers() : BlobStateOperation("GET /?comp=list", BlobAccess.ListContainers)
{
    public override string Summary => "Lists the containers of an account, in pages.";

    public override string Limits => "`include` takes `metadata` only.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var page = PageOptions.Read(call, "metadata");
        var found = state.List(StoredResource.KeyOf(BlobContainer.IdOf(call.RequireAccount(state), "")), StateJson.Default.StoredResource)
            .Where(c => c.Type == BlobContainer.Instance.Type && c.Name.StartsWith(page.Prefix, StringComparison.Ordinal) && string.CompareOrdinal(c.Name, page.Marker) >= 0)
            .Take(page.Max + 1)
            .ToArray();
        return new SimulatedResponse(200).WithBytes(BlobXml.Write(writer =>
        {
            writer.WriteStartElement("EnumerationResults");
            writer.WriteAttributeString("ServiceEndpoint", $"https://{call.Request.Host}/");
            page.WriteTo(writer);
            writer.WriteStartElement("Containers");
            foreach (var container in found.Take(page.Max))
            {
                writer.WriteStartElement("Container");
                writer.WriteElementString("Name", container.Name);
                writer.WriteStartElement("Properties");
                writer.WriteElementString("Last-Modified", BlobXml.Date(ContainerDocument.Modified(container)));
                writer.WriteElementString("Etag", ContainerDocument.ETag(container));
                writer.WriteElementString("LeaseStatus", "unlocked");
                writer.WriteElementString("LeaseState", "available");
                if (ContainerDocument.Access(container) is { } access)
                    writer.WriteElementString("PublicAccess", access);
                writer.WriteEndElement();
                if (page.Includes("metadata"))
                    PageOptions.WriteMetadata(writer, ContainerDocument.MetadataOf(container));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteElementString("NextMarker", found.Length > page.Max ? found[page.Max].Name : "");
            writer.WriteEndElement();
        }), "application/xml");
    }
}
