using System.Text.RegularExpressions;
using Azure.Simulator.State;

namespace Azure.Simulator.PlatformImages;

/// <summary>An image of the marketplace that was put into the simulated cloud, in every region.</summary>
/// <param name="Publisher">Publisher.</param>
/// <param name="Offer">Offer.</param>
/// <param name="Sku">SKU.</param>
/// <param name="Version">Three numbers with dots.</param>
/// <param name="OsType">Linux or Windows.</param>
/// <param name="Generation">V1 or V2.</param>
/// <param name="Size">Bytes of the disk, without the footer.</param>
/// <param name="HasPlan">Whether it is sold as a plan: machines name the plan, whose terms the subscription has accepted.</param>
internal sealed partial record PlatformImage(string Publisher, string Offer, string Sku, string Version, string OsType, string Generation, long Size, bool HasPlan = false)
{
    private const string Prefix = "platform-image:";

    public string Urn => $"{Publisher}:{Offer}:{Sku}:{Version}";

    public string Key => Prefix + Urn.ToLowerInvariant();

    /// <summary>ARM id, in a region.</summary>
    public string IdIn(string subscriptionId, string location) =>
        $"/Subscriptions/{subscriptionId}/Providers/Microsoft.Compute/Locations/{location}/Publishers/{Publisher}/ArtifactTypes/VMImage/Offers/{Offer}/Skus/{Sku}/Versions/{Version}";

    /// <summary>What its bytes are kept under.</summary>
    public string ContentId => Key;

    public static IEnumerable<PlatformImage> All(Transaction state) => state.List(Prefix, StateJson.Default.PlatformImage);

    /// <summary>An image by its names; the version <c>latest</c> is the newest.</summary>
    public static PlatformImage? Find(Transaction state, string publisher, string offer, string sku, string version)
    {
        var sameSku = All(state).Where(i => Same(i.Publisher, publisher) && Same(i.Offer, offer) && Same(i.Sku, sku));
        return Same(version, "latest") ? sameSku.MaxBy(i => System.Version.Parse(i.Version)) : sameSku.FirstOrDefault(i => i.Version == version);
    }

    /// <summary>An image by its ARM id.</summary>
    public static PlatformImage? Find(Transaction state, string id)
    {
        var match = IdForm().Match(id);
        return match.Success ? Find(state, match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value) : null;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^/subscriptions/[^/]+/providers/Microsoft\\.Compute/locations/[^/]+/publishers/([^/]+)/artifacttypes/vmimage/offers/([^/]+)/skus/([^/]+)/versions/([^/]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
