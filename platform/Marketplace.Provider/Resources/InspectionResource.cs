using System.Security.Cryptography;
using System.Text;
using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Facts;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:Inspection</c>: the facts of a disk. State holds the condensed document; the full one is a file beside the
/// disk. The disk is read when its digest changes, and must have the digest that is given: facts of another disk prove nothing.
/// </summary>
internal sealed class InspectionResource(ProviderSession session) : ResourceKind
{
    private const string Extension = ".facts.json";

    private readonly VhdStore store = new(session.Options.ProjectRoot);

    public override string Token => "marketplace:image:Inspection";

    public override bool IsPlace(string input) => input == "source";

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (OptionalText(inputs, "digest") is { } digest && !digest.StartsWith(DiskDigest.Prefix, StringComparison.Ordinal))
            yield return new("digest", $"\"digest\" is \"{digest}\", expected the digest of a Vhd, which begins with {DiskDigest.Prefix}");
        if (OptionalText(inputs, "source") is { } source && (Path.IsPathRooted(source) || source.Split('/', '\\').Contains("..", StringComparer.Ordinal)))
            yield return new("source", $"\"source\" is \"{source}\", expected a path relative to the project and inside of it");
    }

    public override PropertyMap Preview(PropertyMap inputs) => inputs.SetItems(new PropertyMap
    {
        ["facts"] = PropertyValue.Computed,
        ["factsDigest"] = PropertyValue.Computed,
        ["factsPath"] = OptionalText(inputs, "source") is { } source ? FactsPath(source) : PropertyValue.Computed,
        ["operatingSystem"] = PropertyValue.Computed,
        ["architecture"] = PropertyValue.Computed,
        ["problems"] = PropertyValue.Computed,
    });

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        var source = Text(inputs, "source");
        var path = session.FullPath(source);
        if (!File.Exists(path))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.VhdMissing, "the disk to inspect is missing", new Where(source), "Build it again: mkt refresh, then mkt up"));
        call.Log.Say("reading the disk");
        var options = new FactOptions();
        var facts = (await Task.Run(() => FactReader.Read(path, options, call.Cancelled), call.Cancelled).ConfigureAwait(false)).Facts;
        if (facts.Digest != Text(inputs, "digest"))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.DigestMismatch, $"the disk to inspect has the digest {facts.Digest}, expected {Text(inputs, "digest")}", new Where(source), "It was changed after it was built; build it again: mkt refresh, then mkt up"));
        var document = ImageFactsJson.Write(facts);
        await File.WriteAllTextAsync(session.FullPath(FactsPath(source)) + ".partial", document, call.Cancelled).ConfigureAwait(false);
        File.Move(session.FullPath(FactsPath(source)) + ".partial", session.FullPath(FactsPath(source)), overwrite: true);
        return new MadeResource(IdOf(source), Outputs(inputs, facts, document));
    }

    public override async Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call)
    {
        if (outputs.Count == 0)
        {
            if (store.Find(id) is not { } note)
                return null;
            var imported = new PropertyMap { ["source"] = VhdStore.PathOf(note.Definition), ["digest"] = note.Digest };
            return new FoundResource(imported, (await CreateAsync(imported, call).ConfigureAwait(false)).Outputs);
        }
        // A document that is not the one that was written is as good as gone.
        return Digest(OptionalText(outputs, "factsPath")) == OptionalText(outputs, "factsDigest") ? new FoundResource(inputs, outputs) : null;
    }

    /// <summary>Removes the document.</summary>
    public override Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call)
    {
        if (OptionalText(outputs, "factsPath") is { } path && path.EndsWith(Extension, StringComparison.Ordinal) && Digest(path) == OptionalText(outputs, "factsDigest"))
            File.Delete(session.FullPath(path));
        return Task.CompletedTask;
    }

    private static PropertyMap Outputs(PropertyMap inputs, ImageFacts facts, string document) => inputs.SetItems(new PropertyMap
    {
        ["facts"] = PropertyJson.FromJson(ImageFactsJson.ToJson(facts.Condense())),
        ["factsDigest"] = Sha256(document),
        ["factsPath"] = FactsPath(Text(inputs, "source")),
        ["operatingSystem"] = facts.OperatingSystem is { } os ? $"{os.Distribution} {os.Release}".Trim() : "none",
        ["architecture"] = facts.OperatingSystem?.Architecture ?? "none",
        ["problems"] = (double)facts.Disk.Problems.Length,
    });

    private static string IdOf(string source) => Path.GetFileNameWithoutExtension(source);

    private static string FactsPath(string source) => (source.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase) ? source[..^4] : source) + Extension;

    private static string Sha256(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Null when there is no such document.
    private string? Digest(string? path) => path is not null && File.Exists(session.FullPath(path)) ? Sha256(File.ReadAllText(session.FullPath(path))) : null;
}
