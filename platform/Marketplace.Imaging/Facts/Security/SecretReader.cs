using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Secrets;

namespace Marketplace.Imaging.Facts;

/// <summary>Searches the files that no package brought as they are for secrets.</summary>
internal static class SecretReader
{
    /// <summary>Findings of one image.</summary>
    public const int Most = 500;

    /// <summary>Bytes searched in one image; about 20 s of one core.</summary>
    public const long LongestSearch = 8L * 1024 * 1024 * 1024;

    // What the Azure agent leaves of a provisioning: certificates and keys handed to the machine, protected settings of extensions.
    private static readonly string[] ProvisioningKeys = ["/var/lib/waagent/Certificates.p7m", "/var/lib/waagent/Certificates.pem", "/var/lib/waagent/*.prv", "/var/lib/waagent/TransportPrivate.pem", "/var/lib/waagent/ExtensionsConfig*.xml"];

    public static ImmutableArray<SecretFacts> Read(FactContext context, IReadOnlyList<ImageFile> files)
    {
        var found = ImmutableArray.CreateBuilder<SecretFacts>();
        found.AddRange(ProvisioningKeys.SelectMany(context.Files.GlobFiles).Where(file => file.Size > 0).Select(file => new SecretFacts("provisioningKey", "high", new Origin(file.Path), null)));
        var cut = new List<string>();
        long searched = 0;
        foreach (var file in files)
        {
            context.Cancelled.ThrowIfCancellationRequested();
            // Compiled Python: what its source says, which lies beside it.
            if (file.Name.EndsWith(".pyc", StringComparison.Ordinal))
                continue;
            if (found.Count >= Most)
            {
                context.CannotTell("security.secrets", string.Create(CultureInfo.InvariantCulture, $"{Most} were found; the files after {file.Path} were not searched"));
                break;
            }
            if (searched > LongestSearch)
            {
                context.CannotTell("security.secrets", string.Create(CultureInfo.InvariantCulture, $"{LongestSearch >> 30} GiB were searched; the files after {file.Path} were not"));
                break;
            }
            searched += Math.Min(file.Size, SecretSearch.LongestSearch);
            if (file.Size > SecretSearch.LongestSearch)
                cut.Add(file.Path);
            using var content = context.Files.Open(file);
            found.AddRange(SecretSearch.Search(file.Path, content, context.Cancelled).Select(match => new SecretFacts(match.Kind, match.Confidence, new Origin(file.Path, match.Line), context.Packages.OwnerOf(file.Path))));
        }
        if (cut.Count > 0)
            context.CannotTell("security.secrets", string.Create(CultureInfo.InvariantCulture, $"of files over {SecretSearch.LongestSearch >> 20} MiB only the beginning was searched: {string.Join(", ", cut.Take(10))}{(cut.Count > 10 ? $" and {cut.Count - 10} more" : "")}"));
        return [.. found.Distinct().Take(Most)];
    }
}
