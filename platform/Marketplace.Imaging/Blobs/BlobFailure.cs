using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Marketplace.Definitions;

namespace Marketplace.Imaging.Blobs;

/// <summary>The blob service refused something, or did not answer as a blob service does.</summary>
public sealed class BlobException : ImagingException
{
    internal BlobException(Diagnostic diagnostic, int status, string? errorCode, Exception? cause = null)
        : base(diagnostic, cause)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public int Status { get; }

    /// <summary>Such as <c>ContainerNotFound</c>; null when the answer had none.</summary>
    public string? ErrorCode { get; }
}

/// <summary>Reads answers of the blob service that are not a success.</summary>
internal static class BlobFailure
{
    public static BlobException From(Response response, string operation, Uri blob)
    {
        var (code, message) = Read(response);
        var text = code is null
            ? string.Create(CultureInfo.InvariantCulture, $"{operation} was answered with {response.Status} and no storage error, so something in between answered")
            : string.Create(CultureInfo.InvariantCulture, $"{operation} was refused with {response.Status} {code}{(message is null ? "" : ": ")}{message}");
        return new BlobException(Diagnostic.Error(ImagingCodes.BlobRefused, text, new Where { Resource = Address(blob) }, Help(code)), response.Status, code);
    }

    public static BlobException Unreachable(Exception cause, string operation, Uri blob) => new(
        Diagnostic.Error(ImagingCodes.BlobUnreachable, $"{operation} got no answer: {SasUri.Scrub(Deepest(cause))}", new Where { Resource = Address(blob) }, "Check the network; run the command again and the transfer goes on where it stopped."),
        0,
        null,
        cause);

    public static BlobException Garbled(string operation, Uri blob, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.BlobUnreachable, $"{operation} was answered with something that is not the blob service's", new Where { Resource = Address(blob) }, "Check proxies between this machine and the storage account."),
        0,
        null,
        cause);

    public static BlobException Damaged(DamagedBodyException cause, string operation, Uri blob) => new(
        Diagnostic.Error(ImagingCodes.BlobDamaged, $"{operation} failed again and again: {cause.Message}", new Where { Resource = Address(blob) }, "Something between here and the service changes or drops what it carries: a proxy, a failing network card. Run the command again, best over another way."),
        0,
        null,
        cause);

    // A failed connection comes wrapped, several times over when it was tried several times.
    private static string Deepest(Exception cause) => cause is AggregateException { InnerExceptions: [.., var last] } ? Deepest(last) : cause.Message;

    private static string Address(Uri blob) => blob.GetLeftPart(UriPartial.Path);

    private static string Help(string? code) => code switch
    {
        "ContainerNotFound" => "Create the container first; the container of images is created with its storage account by mkt up.",
        "BlobNotFound" => "Check the name; it was deleted, or never there.",
        "AuthenticationFailed" => "The SAS ran out, the account key was renewed, or the clock of this machine is wrong. With a new SAS or the clock put right, run the command again; it goes on where it stopped.",
        "AuthorizationFailure" => "The firewall of the storage account lets only some networks in; add this machine's address.",
        "AuthorizationPermissionMismatch" or "AuthorizationResourceTypeMismatch" or "AuthorizationServiceMismatch" => "The SAS allows less than that; uploading needs sp=rcw, downloading sp=r.",
        "AuthorizationProtocolMismatch" or "AuthorizationSourceIPMismatch" => "The SAS is for another protocol or address (its spr and sip); ask for one without them.",
        "UnauthorizedBlobOverwrite" => "The SAS may create blobs but not write over them; it needs sp=rcw.",
        "PublicAccessNotPermitted" or "ResourceNotFound" or "NoAuthenticationInformation" => "Nobody reads this blob without signing in: give a SAS with --sas-env or --sas-file, or ACCOUNT/CONTAINER/NAME.",
        "LeaseIdMissing" or "LeaseAlreadyPresent" or "SnapshotsPresent" => "Something else holds the blob; release it and run the command again.",
        "ConditionNotMet" => "Somebody else changed the blob in between; run the command again.",
        "BlobAlreadyExists" => "Somebody else has just created it; run the command again.",
        "InvalidPageRange" or "InvalidBlobType" or "BlobTypeMismatch" => "The blob is not the page blob that it was; delete it and run the command again.",
        "Md5Mismatch" => "The bytes were changed on their way: a proxy, a failing network card. Run the command again.",
        "AccountIsDisabled" => "Check the storage account in the portal.",
        _ => "Run the command again when the service takes it: it goes on where it stopped.",
    };

    private static (string? Code, string? Message) Read(Response response)
    {
        response.Headers.TryGetValue("x-ms-error-code", out var code);
        if (response.ContentStream is null)
            return (code, null);
        try
        {
            var error = XDocument.Parse(response.Content.ToString()).Root;
            return (code ?? (error?.Name.LocalName == "Error" ? error.Element("Code")?.Value : null), SasUri.Scrub(error?.Element("Message")?.Value.Split('\n')[0]));
        }
        catch (Exception problem) when (problem is XmlException or InvalidOperationException)
        {
            return (code, null);
        }
    }
}
