using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Azure.Simulator.Blobs;

/// <summary>XML bodies of the data plane.</summary>
internal static class BlobXml
{
    public static byte[] Write(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            write(writer);
        return buffer.ToArray();
    }

    /// <summary>Reads a small request body; no external entities, no document types.</summary>
    public static async Task<XElement> ReadAsync(BlobCall call, int limit, CancellationToken cancellationToken)
    {
        if (call.Request.ContentLength > limit)
            throw new BlobException(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");
        using var reader = XmlReader.Create(call.Request.Body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = limit });
        try
        {
            return await XElement.LoadAsync(reader, LoadOptions.None, cancellationToken);
        }
        catch (XmlException)
        {
            throw Invalid();
        }
    }

    public static BlobException Invalid() => new(400, "InvalidXmlDocument", "XML specified is not syntactically valid.");

    public static string Date(DateTimeOffset moment) => moment.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Text without characters that XML cannot hold.</summary>
    public static string Clean(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
