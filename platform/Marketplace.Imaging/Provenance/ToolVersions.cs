using System.Collections.Immutable;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Provenance;

/// <param name="Version">Version of its package on the machine that built; null where no package database tells.</param>
internal sealed record ToolVersion(string Name, string Package, string? Version);

/// <summary>Asks the machine's package database, since each program says its version in another way.</summary>
internal static class ToolVersions
{
    public static async Task<ImmutableArray<ToolVersion>> ReadAsync(Machine machine, ToolRunner runner, IReadOnlyList<Tool> tools, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (machine.Find("dpkg-query") is not null && tools.Count > 0)
        {
            try
            {
                await runner.RunAsync(new ToolCall("dpkg-query", ["--show", "--showformat=${Package} ${Version}\\n", .. tools.Select(tool => tool.Package).Distinct(StringComparer.Ordinal)]) { Line = Note }, cancellationToken).ConfigureAwait(false);
            }
            catch (ToolFailedException)
            {
                // It ends with 1 when it does not know one of them; it printed the others.
            }
        }
        return [.. tools.DistinctBy(tool => tool.Name).OrderBy(tool => tool.Name, StringComparer.Ordinal).Select(tool => new ToolVersion(tool.Name, tool.Package, versions.GetValueOrDefault(tool.Package)))];

        void Note(string line)
        {
            if (line.Split(' ') is [var package, { Length: > 0 } version])
                versions[package] = version;
        }
    }
}
