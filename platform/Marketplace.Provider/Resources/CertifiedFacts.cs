using System.Security.Cryptography;
using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// The facts that a certification judges: the whole document that an Inspection wrote, after it turned out to be the one that was
/// written, of the disk that was given, and the same facts as in the inputs, which policy packs look at.
/// </summary>
internal sealed class CertifiedFacts(ProviderSession session)
{
    /// <exception cref="ImagingException">The facts are others, of another disk, or cannot be read (MKT4146).</exception>
    public async Task<ImageFacts> ReadAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        var (path, digest) = (Text(inputs, "factsPath"), Text(inputs, "digest"));
        if (!File.Exists(session.FullPath(path)))
            throw Unusable(path, "the facts of the disk are missing", "Have them read again: mkt refresh, then mkt up");
        var document = await File.ReadAllBytesAsync(session.FullPath(path), cancellationToken).ConfigureAwait(false);
        if ("sha256:" + Convert.ToHexStringLower(SHA256.HashData(document)) is var actual && actual != Text(inputs, "factsDigest"))
            throw Unusable(path, $"the facts were changed after they were read from the disk: the document has the digest {actual}, expected {Text(inputs, "factsDigest")}", "Have them read again: mkt refresh, then mkt up");
        var facts = ImageFactsJson.Read(path, document);
        if (facts.Value is not { } whole)
            throw Unusable(path, $"{facts.Diagnostics[0].Code}: {facts.Diagnostics[0].Message}", facts.Diagnostics[0].Help ?? "Read the disk again with this mkt.");
        if (whole.Digest != digest)
            throw Unusable(path, $"the facts are of a disk with the digest {whole.Digest}, expected {digest}", "Give the facts of the disk's own Inspection.");
        if (ImageFactsJson.Read("facts", PropertyJson.ToJson(inputs["facts"])).Value is not { } given || ImageFactsJson.WriteCompact(given) != ImageFactsJson.WriteCompact(whole.Condense()))
            throw Unusable(path, "the facts that were given are not those in the document", "Give facts, factsPath and factsDigest of one Inspection.");
        return whole;
    }

    private static string Text(PropertyMap inputs, string name) => ((PropertyValue.StringValue)inputs[name].Unwrap()).Value;

    private static ImagingException Unusable(string path, string reason, string help) =>
        new(Diagnostic.Error(ImagingCodes.FactsUnusable, reason, new Where(path), help));
}
