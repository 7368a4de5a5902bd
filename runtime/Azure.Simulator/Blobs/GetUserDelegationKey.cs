using System.Globalization;
using System.Xml.Linq;
using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

internal sealed class GetUserDelegationKey() : BlobOperation("POST /?restype=service&comp=userdelegationkey", BlobAccess.Delegate)
{
    public override string Summary => "A key with which a signed-in caller signs, for at most seven days.";

    public override async Task<SimulatedResponse> InvokeAsync(BlobCall call, CancellationToken cancellationToken)
    {
        var body = await BlobXml.ReadAsync(call, 16 * 1024, cancellationToken);
        var start = Date(body, "Start") ?? call.Now;
        var expiry = Date(body, "Expiry") ?? throw BlobXml.Invalid();
        if (expiry <= start || expiry - call.Now > TimeSpan.FromDays(7) || expiry <= call.Now)
            throw new BlobException(400, "InvalidInput", "The expiry of a user delegation key must be after its start and within seven days from now.");
        var fields = new[]
        {
            ("SignedOid", call.ObjectId!), ("SignedTid", call.Cloud.Options.TenantId), ("SignedStart", Text(start)), ("SignedExpiry", Text(expiry)),
            ("SignedService", "b"), ("SignedVersion", call.Version),
        };
        var key = UserDelegationKeys.Derive(call.Cloud, call.Account, call.ObjectId!, call.Cloud.Options.TenantId, Text(start), Text(expiry), call.Version);
        return new SimulatedResponse(200).WithBytes(BlobXml.Write(writer =>
        {
            writer.WriteStartElement("UserDelegationKey");
            foreach (var (name, value) in fields)
                writer.WriteElementString(name, value);
            writer.WriteElementString("Value", Convert.ToBase64String(key));
            writer.WriteEndElement();
        }), "application/xml");
    }

    private static DateTimeOffset? Date(XElement body, string name)
    {
        if (body.Element(name) is not { Value.Length: > 0 } element)
            return null;
        return DateTimeOffset.TryParse(element.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : throw BlobXml.Invalid();
    }

    private static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
