using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Imaging.Provenance;

/// <summary>The files beside a disk: <c>NAME-VERSION.sbom.cdx.json</c> and <c>NAME-VERSION.build.json</c> for <c>NAME-VERSION.vhd</c>.</summary>
/// <param name="BillOfMaterials">CycloneDX 1.6.</param>
/// <param name="BuildRecord">See <c>docs/images.md</c>.</param>
public sealed record ProvenanceFiles(string BillOfMaterials, string BuildRecord)
{
    // Licences and versions hold plus signs and ampersands, which a reader of the file should see as such.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where they belong for a disk.</summary>
    public static ProvenanceFiles Beside(string diskPath)
    {
        var stem = Path.Combine(Path.GetDirectoryName(diskPath)!, Path.GetFileNameWithoutExtension(diskPath));
        return new ProvenanceFiles(stem + ".sbom.cdx.json", stem + ".build.json");
    }

    /// <summary>Both are there, and they are of this disk.</summary>
    /// <param name="diskDigest"><c>blocks-sha256:…</c></param>
    public bool Describe(string diskDigest)
    {
        try
        {
            return File.Exists(BillOfMaterials) && JsonNode.Parse(File.ReadAllText(BuildRecord))?["disk"]?["digest"]?.GetValue<string>() == diskDigest;
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public void Delete()
    {
        File.Delete(BillOfMaterials);
        File.Delete(BuildRecord);
    }

    /// <summary>Copies both to where they belong for another name of the same disk.</summary>
    public async Task CopyAsync(ProvenanceFiles target, CancellationToken cancellationToken)
    {
        await WriteAsync(target.BillOfMaterials, await File.ReadAllBytesAsync(BillOfMaterials, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        await WriteAsync(target.BuildRecord, await File.ReadAllBytesAsync(BuildRecord, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    internal async Task WriteAsync(JsonObject billOfMaterials, JsonObject buildRecord, CancellationToken cancellationToken)
    {
        await WriteAsync(BillOfMaterials, Bytes(billOfMaterials), cancellationToken).ConfigureAwait(false);
        await WriteAsync(BuildRecord, Bytes(buildRecord), cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Bytes(JsonObject json) => [.. JsonSerializer.SerializeToUtf8Bytes(json, Indented), (byte)'\n'];

    // The name appears when the content is complete.
    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".partial";
        await File.WriteAllBytesAsync(partial, content, cancellationToken).ConfigureAwait(false);
        File.Move(partial, path, overwrite: true);
    }
}
