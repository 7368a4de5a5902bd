using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Provenance;

/// <summary>Writes beside a finished disk what is in it and how it was made.</summary>
public sealed class ProvenanceWriter(Machine machine, ToolRunner runner)
{
    /// <summary>Reads the disk and writes both files; each appears whole or not at all.</summary>
    /// <param name="files">Where to; see <see cref="ProvenanceFiles.Beside"/>.</param>
    public async Task WriteAsync(ProvenanceRequest request, ProvenanceFiles files, CancellationToken cancellationToken)
    {
        var tools = await ToolVersions.ReadAsync(machine, runner, request.Tools, cancellationToken).ConfigureAwait(false);
        var contents = await Task.Run(() => ImageContents.Read(request.DiskPath, cancellationToken), cancellationToken).ConfigureAwait(false);
        await files.WriteAsync(CycloneDx.Write(request, contents), BuildRecord.Write(request, contents, tools, machine), cancellationToken).ConfigureAwait(false);
    }
}
