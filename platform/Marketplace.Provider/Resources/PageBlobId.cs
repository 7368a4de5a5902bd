using System.Text.RegularExpressions;
using Marketplace.Imaging;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// Id of an uploaded disk, in the form of an ARM id:
/// <c>/subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…/blobServices/default/containers/…/blobs/…</c>.
/// </summary>
internal sealed partial record PageBlobId(string Subscription, string ResourceGroup, string Account, string Container, string Blob)
{
    public static PageBlobId? TryParse(string id)
    {
        var match = Form().Match(id);
        return match.Success ? new PageBlobId(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value, match.Groups[5].Value) : null;
    }

    /// <summary>The blob that a resource's inputs name, in the subscription of the stack.</summary>
    /// <exception cref="ImagingException">No subscription is known (MKT4040).</exception>
    public static PageBlobId Of(ProviderSession session, PropertyMap inputs) => new(
        session.SubscriptionId ?? throw new ImagingException(ImagingCodes.SettingMissing, "no subscription is known for the storage account", "Set it: mkt config set marketplace:subscriptionId ID"),
        Text(inputs, "resourceGroupName"),
        Text(inputs, "accountName"),
        Text(inputs, "containerName"),
        Text(inputs, "blobName"));

    /// <summary>Path of the storage account in ARM.</summary>
    public string AccountPath => $"/subscriptions/{Subscription}/resourceGroups/{ResourceGroup}/providers/Microsoft.Storage/storageAccounts/{Account}";

    public override string ToString() => $"{AccountPath}/blobServices/default/containers/{Container}/blobs/{Blob}";

    private static string Text(PropertyMap inputs, string name) => ((PropertyValue.StringValue)inputs[name].Unwrap()).Value;

    [GeneratedRegex("^/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Storage/storageAccounts/([^/]+)/blobServices/default/containers/([^/]+)/blobs/(.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
