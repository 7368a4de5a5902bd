using System.Text.RegularExpressions;
using Marketplace.Definitions;

namespace Marketplace.Imaging.Blobs;

/// <summary>Where a disk lies in blob storage: <c>ACCOUNT/CONTAINER/NAME.vhd</c>. The names are ones that Azure takes.</summary>
public sealed partial record BlobAddress
{
    private BlobAddress(string account, string container, string name) => (Account, Container, Name) = (account, container, name);

    public string Account { get; }

    public string Container { get; }

    /// <summary>Ends in <c>.vhd</c>; may contain slashes.</summary>
    public string Name { get; }

    /// <summary>Reads <c>vhds/images/web-1.0.0.vhd</c>.</summary>
    /// <exception cref="ImagingException">MKT4037: not such an address, or with a name that Azure does not take.</exception>
    public static BlobAddress Parse(string text) => text.Split('/', 3) is [var account, var container, var name]
        ? Of(account, container, name, text)
        : throw Refused(text, "expected https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.vhd or ACCOUNT/CONTAINER/NAME.vhd");

    /// <summary>Checks an address on the blob endpoint, such as <c>https://vhds.blob.core.windows.net/images/web-1.0.0.vhd</c>.</summary>
    /// <exception cref="ImagingException">MKT4037: not such an address, or with a name that Azure does not take.</exception>
    public static BlobAddress Parse(Uri uri)
    {
        var text = uri.GetLeftPart(UriPartial.Path);
        // https://vhds.blob.core.windows.net/images/web%201.vhd
        return uri.Scheme == Uri.UriSchemeHttps && uri.Host.Split('.') is [var account, "blob", ..] && uri.AbsolutePath.TrimStart('/').Split('/', 2) is [var container, var name]
            ? Of(account, container, Uri.UnescapeDataString(name), text)
            : throw Refused(text, "expected https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.vhd");
    }

    /// <summary>Whether Azure makes images of a blob of that name.</summary>
    public static bool IsBlobName(string name) => BlobName().IsMatch(name);

    public static bool IsAccountName(string name) => AccountName().IsMatch(name);

    public static bool IsContainerName(string name) => ContainerName().IsMatch(name);

    public override string ToString() => $"{Account}/{Container}/{Name}";

    private static BlobAddress Of(string account, string container, string name, string text)
    {
        if (!IsAccountName(account))
            throw Refused(text, $"the account \"{account}\" must be 3 to 24 lower-case letters and digits");
        if (!IsContainerName(container))
            throw Refused(text, $"the container \"{container}\" must be 3 to 63 lower-case letters, digits and single dashes");
        if (!IsBlobName(name))
            throw Refused(text, $"the name \"{name}\" must end in .vhd and have no white space, % or quotes: Azure makes images only of such blobs");
        return new BlobAddress(account, container, name);
    }

    private static ImagingException Refused(string text, string reason) =>
        new(Diagnostic.Error(ImagingCodes.BlobAddressInvalid, $"\"{SasUri.Scrub(text)}\" is not the address of a disk: {reason}", Where.Nowhere, "Give the address of a page blob, such as vhds/images/web-1.0.0.vhd."));

    [GeneratedRegex("^[^\\s%\"'\\\\?#]{1,1020}\\.vhd$", RegexOptions.CultureInvariant)]
    private static partial Regex BlobName();

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountName();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
