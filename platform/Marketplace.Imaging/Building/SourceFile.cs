using System.Security.Cryptography;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Building;

/// <summary>The file that a disk is made from: its content belongs to the definition, so a change of it builds again.</summary>
public static class SourceFile
{
    /// <summary>
    /// The definition with the digest of its source filled in; the same one when it has no source file or says a digest. Reads
    /// the whole file: about a second a GB of data.
    /// </summary>
    /// <exception cref="ImagingException">The file cannot be read (MKT4007).</exception>
    public static DiskDefinition Complete(DiskDefinition definition, string projectRoot, CancellationToken cancellationToken) =>
        definition.Source is FileSource { Digest: null } source ? definition with { Source = source with { Digest = Digest(source, projectRoot, cancellationToken) } } : definition;

    /// <exception cref="ImagingException">The file is not the one that the definition means (MKT4007).</exception>
    internal static void Require(DiskDefinition definition, string projectRoot, CancellationToken cancellationToken)
    {
        if (definition.Source is FileSource { Digest: { } expected } source && Digest(source, projectRoot, cancellationToken) is var found && found != expected)
            throw new ImagingException(Diagnostic.Error(ImagingCodes.SourceChanged, $"the file \"{source.Path}\" has the digest {found}, expected {expected}", new Where(source.Path), "It changed since the definition was read, or is another file than the definition says. Run the command again, or correct the digest."));
    }

    private static string Digest(FileSource source, string projectRoot, CancellationToken cancellationToken)
    {
        var path = Path.Combine(projectRoot, source.Path);
        try
        {
            if (source is VhdSource)
                return DiskDigest.Compute(path, cancellationToken);
            using var stream = File.OpenRead(path);
            return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = error is FileNotFoundException or DirectoryNotFoundException ? "it is missing" : error.Message;
            throw new ImagingException(Diagnostic.Error(ImagingCodes.SourceChanged, $"the file \"{source.Path}\" cannot be read: {reason}", new Where(source.Path), "Put it back, or correct source in the definition."), error);
        }
    }
}
