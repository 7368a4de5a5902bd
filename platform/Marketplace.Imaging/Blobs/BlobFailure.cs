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
        Diagnostic.Error(ImagingCodes.BlobUnreachable, $"{operation} got no answer: {cause.Message}", new Where { Resource = Address(blob) }, "Check the network; run the command again and the upload goes on where it stopped."),
        0,
        null,
        cause);

    public static BlobException Garbled(string operation, Uri blob, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.BlobUnreachable, $"{operation} was answered with something that is not the blob service's", new Where { Resource = Address(blob) }, "Check proxies between this machine and the storage account."),
        0,
        null,
        cause);

    private static string Address(Uri blob) => blob.GetLeftPart(UriPartial.Path);

    private static string? Help(string? code) => code switch
    {
        "ContainerNotFound" => "The container is created with the storage account; run the whole stack.",
        "AuthenticationFailed" or "AuthorizationFailure" => "The account key changed or the clock of this machine is wrong; run the command again.",
        "LeaseIdMissing" or "SnapshotsPresent" => "Something else holds the blob; release it and run the command again.",
        "AccountIsDisabled" or "ResourceNotFound" => "Check the storage account in the portal.",
        _ => null,
    };

    private static (string? Code, string? Message) Read(Response response)
    {
        response.Headers.TryGetValue("x-ms-error-code", out var code);
        if (response.ContentStream is null)
            return (code, null);
        try
        {
            var error = XDocument.Parse(response.Content.ToString()).Root;
            return (code ?? (error?.Name.LocalName == "Error" ? error.Element("Code")?.Value : null), error?.Element("Message")?.Value.Split('\n')[0]);
        }
        catch (Exception problem) when (problem is XmlException or InvalidOperationException)
        {
            return (code, null);
        }
    }
}
