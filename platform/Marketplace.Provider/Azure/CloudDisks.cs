using System.Text.RegularExpressions;
using Azure.Core;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Provider.Azure;

/// <summary>Disks in the cloud by the names that people give them: blobs, managed disks and image versions.</summary>
public sealed partial class CloudDisks
{
    private const string GalleryVersion = "2023-07-03";
    private readonly MarketplaceProviderOptions options;
    private readonly Lazy<ArmRequests> arm;

    public CloudDisks(MarketplaceProviderOptions options)
    {
        this.options = options;
        arm = new(() => new ArmRequests(options));
    }

    /// <summary>Opens <c>ACCOUNT/CONTAINER/NAME.vhd</c> with a key that is asked for and kept nowhere.</summary>
    /// <exception cref="ImagingException">The account is not there or not open to the caller (MKT4042), or no subscription is known (MKT4040).</exception>
    public Task<PageBlobClient> OpenBlobAsync(BlobAddress address, CancellationToken cancellationToken) =>
        new StorageAccounts(arm.Value, options).OpenBlobAsync(address, Subscription, cancellationToken);

    /// <summary>Whether a text names a managed disk or an image version, and not a blob.</summary>
    public static bool IsDiskOrVersion(string text) => DiskId().IsMatch(text) || VersionId().IsMatch(text) || VersionName().IsMatch(text);

    /// <summary>
    /// The disk or version that a text names: an ARM id of either, or <c>GALLERY/DEFINITION/VERSION</c>, which is looked for in the
    /// subscription.
    /// </summary>
    /// <exception cref="ImagingException">There is none, or several galleries have that name (MKT4047).</exception>
    public async Task<IDiskSource> OpenAsync(string text, CancellationToken cancellationToken) =>
        DiskId().IsMatch(text) ? new ManagedDiskSource(arm.Value, options, text, isVersion: false)
        : VersionId().IsMatch(text) ? new ManagedDiskSource(arm.Value, options, text, isVersion: true)
        : new ManagedDiskSource(arm.Value, options, await FindVersionAsync(text, cancellationToken).ConfigureAwait(false), isVersion: true);

    /// <summary>ARM id of the image version that a text names.</summary>
    /// <exception cref="ImagingException">There is none, or several galleries have that name (MKT4047).</exception>
    internal async Task<string> FindVersionIdAsync(string text, CancellationToken cancellationToken) =>
        VersionId().IsMatch(text) ? text : await FindVersionAsync(text, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether a text names a managed disk.</summary>
    public static bool IsDisk(string text) => DiskId().IsMatch(text);

    private string Subscription => options.SubscriptionId
        ?? throw new ImagingException(ImagingCodes.SettingMissing, "no subscription is known to look in", "Set it: --setting Azure:SubscriptionId=ID, or MKT__AZURE__SUBSCRIPTIONID");

    private async Task<string> FindVersionAsync(string text, CancellationToken cancellationToken)
    {
        var parts = text.Split('/');
        var found = new List<string>();
        try
        {
            for (var next = $"/subscriptions/{Subscription}/providers/Microsoft.Compute/galleries"; next is not null;)
            {
                var page = await arm.Value.SendAsync(RequestMethod.Get, next, GalleryVersion, null, cancellationToken).ConfigureAwait(false);
                found.AddRange(page?["value"]?.AsArray().Where(gallery => string.Equals((string?)gallery?["name"], parts[0], StringComparison.OrdinalIgnoreCase)).Select(gallery => (string)gallery!["id"]!) ?? []);
                next = (string?)page?["nextLink"];
            }
        }
        catch (ArmRefusedException refused)
        {
            throw Refused(text, refused.Message, refused);
        }
        return found is [var only] ? $"{only}/images/{parts[1]}/versions/{parts[2]}"
            : throw Refused(text, found.Count == 0 ? $"there is no gallery \"{parts[0]}\" in the subscription" : $"there are {found.Count} galleries \"{parts[0]}\" in the subscription");
    }

    private static ImagingException Refused(string text, string reason, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.DiskAccessRefused, $"the disk cannot be read: {reason}", new Where { Resource = text }, "Give the id of the disk or version: az sig image-version list shows it."),
        cause);

    [GeneratedRegex("^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Compute/disks/[^/?#]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DiskId();

    [GeneratedRegex("^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Compute/galleries/[^/]+/images/[^/]+/versions/[0-9]+\\.[0-9]+\\.[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionId();

    // marketplace/debian-appliance/1.0.0: a blob's name ends in .vhd.
    [GeneratedRegex("^[A-Za-z0-9_.]+/[A-Za-z0-9_.-]+/[0-9]+\\.[0-9]+\\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionName();
}
