using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Provenance;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Provider.Resources;

/// <summary>
/// Finished disks under <c>.mkt/images</c>: <c>NAME-VERSION.vhd</c>, and beside each <c>NAME-VERSION.json</c> with what it was
/// built from, so that a disk can be imported.
/// </summary>
internal sealed class VhdStore(string projectRoot)
{
    public const string CacheFolder = ".mkt/cache/images";

    private const string Folder = ".mkt/images";

    internal sealed record Noted(DiskDefinition Definition, string Digest, long VirtualSize);

    public static string IdOf(DiskDefinition definition) => $"{definition.Name}-{definition.Version}";

    /// <summary>Relative to the project, forward slashes.</summary>
    public static string PathOf(DiskDefinition definition) => PathOf(IdOf(definition));

    /// <summary>Relative to the project, forward slashes.</summary>
    public static string PathOf(string id) => $"{Folder}/{id}.vhd";

    /// <summary>Whether a text can be an id. One comes from state or from a user's import: never a path.</summary>
    public static bool IsId(string id) => id.Length is > 0 and < 200 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && !id.StartsWith('.');

    public void Note(DiskDefinition definition, BuiltImage image)
    {
        var note = new JsonObject { ["definition"] = definition.ToJson(), ["digest"] = image.Digest, ["virtualSize"] = image.VirtualSize };
        var path = Full(IdOf(definition), "json");
        File.WriteAllText(path + ".partial", note.ToJsonString());
        File.Move(path + ".partial", path, overwrite: true);
    }

    /// <summary>What is noted about a disk; null when the disk or the note is not there.</summary>
    public Noted? Find(string id)
    {
        try
        {
            if (!IsId(id) || !File.Exists(Full(id, "vhd")))
                return null;
            var note = JsonNode.Parse(File.ReadAllText(Full(id, "json")));
            return new Noted(DiskDefinition.FromJson(note!["definition"]!.AsObject()), note["digest"]!.GetValue<string>(), note["virtualSize"]!.GetValue<long>());
        }
        catch (Exception error) when (error is IOException or JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>Digest of the disk as it is now; null when it is not there.</summary>
    public async Task<string?> DigestAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => DiskDigest.Compute(Full(id, "vhd"), cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Remove(string id)
    {
        if (!IsId(id) || !Directory.Exists(Path.Combine(projectRoot, Folder)))
            return;
        File.Delete(Full(id, "vhd"));
        File.Delete(Full(id, "json"));
        File.Delete(Full(id, "facts.json"));
        DiskDownload.Forget(Full(id, "vhd"));
        ProvenanceFiles.Beside(Full(id, "vhd")).Delete();
    }

    private string Full(string id, string extension) => Path.Combine(projectRoot, Folder, $"{id}.{extension}");
}
