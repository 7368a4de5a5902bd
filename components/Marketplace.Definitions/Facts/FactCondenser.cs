using System.Collections.Immutable;

namespace Marketplace.Definitions.Facts;

/// <summary>
/// Makes facts small enough for the input of a resource. Lists are cut one after the other, in the order of <see cref="Steps"/>,
/// until the document fits: first what fills pages and proves little (paths of logs and caches), then what rules look for only by
/// name (modules, units), packages and findings at the very end.
/// </summary>
public static class FactCondenser
{
    /// <summary>Bytes of a resource input that providers and state carry without harm.</summary>
    public const int DefaultLimit = 256 * 1024;

    private const int FewPaths = 20;

    private static readonly string[] Wanted = ["floppy", "udf", "vfat", "cifs", "mana"];

    private delegate ImageFacts Step(ImageFacts facts);

    // What is left of each list when its turn comes.
    private static readonly ImmutableArray<Step> Steps =
    [
        facts => Cut(facts, "leftovers.packageCaches", facts.Leftovers?.PackageCaches, FewPaths, list => facts with { Leftovers = facts.Leftovers! with { PackageCaches = list } }),
        facts => Cut(facts, "leftovers.logs", facts.Leftovers?.Logs, FewPaths, list => facts with { Leftovers = facts.Leftovers! with { Logs = list } }),
        facts => Cut(facts, "leftovers.temporaryFiles", facts.Leftovers?.TemporaryFiles, FewPaths, list => facts with { Leftovers = facts.Leftovers! with { TemporaryFiles = list } }),
        facts => Cut(facts, "leftovers.agentState", facts.Leftovers?.AgentState, FewPaths, list => facts with { Leftovers = facts.Leftovers! with { AgentState = list } }),
        facts => Cut(facts, "leftovers.cloudInitState", facts.Leftovers?.CloudInitState, FewPaths, list => facts with { Leftovers = facts.Leftovers! with { CloudInitState = list } }),
        facts => Cut(facts, "leftovers.homeTraces", facts.Leftovers?.HomeTraces, FewPaths, list => facts with { Leftovers = facts.Leftovers! with { HomeTraces = list } }),
        facts => Cut(facts, "security.worldWritable", facts.Security?.WorldWritable, FewPaths, list => facts with { Security = facts.Security! with { WorldWritable = list } }),
        CutInitramfs,
        facts => Keep(facts, "services.units", facts.Services?.Units, unit => unit.State is not ("static" or "alias"), list => facts with { Services = facts.Services! with { Units = list } }),
        facts => Cut(facts, "boot.entries", facts.Boot?.Entries, 5, list => facts with { Boot = facts.Boot! with { Entries = list } }),
        facts => Cut(facts, "network.firewallRules", facts.Network?.FirewallRules, FewPaths, list => facts with { Network = facts.Network! with { FirewallRules = list } }),
        facts => Cut(facts, "storage.udevRules", facts.Storage?.UdevRules, FewPaths, list => facts with { Storage = facts.Storage! with { UdevRules = list } }),
        facts => Cut(facts, "applications.found", facts.Applications?.Found, 200, list => facts with { Applications = facts.Applications! with { Found = list } }),
        facts => Cut(facts, "malware.skipped", facts.Malware?.Skipped, FewPaths, list => facts with { Malware = facts.Malware! with { Skipped = list } }),
        WithoutLicences,
        facts => Cut(facts, "packages.installed", facts.Packages?.Installed, 1000, list => facts with { Packages = facts.Packages! with { Installed = list } }),
        facts => Cut(facts, "security.certificates", facts.Security?.Certificates, 100, list => facts with { Security = facts.Security! with { Certificates = list } }),
        facts => Cut(facts, "security.privilegedFiles", facts.Security?.PrivilegedFiles, 200, list => facts with { Security = facts.Security! with { PrivilegedFiles = list } }),
        facts => Cut(facts, "disk.usedSectorsInFirstMiB", (ImmutableArray<long>?)facts.Disk.UsedSectorsInFirstMiB, 100, list => facts with { Disk = facts.Disk with { UsedSectorsInFirstMiB = list } }),
        facts => Cut(facts, "packages.installed", facts.Packages?.Installed, 250, list => facts with { Packages = facts.Packages! with { Installed = list } }),
        facts => Cut(facts, "accounts.histories", facts.Accounts?.Histories, 200, list => facts with { Accounts = facts.Accounts! with { Histories = list } }),
        facts => Cut(facts, "security.secrets", facts.Security?.Secrets, 200, list => facts with { Security = facts.Security! with { Secrets = list } }),
    ];

    /// <summary>The facts with as few lists cut as it takes; what was cut is in <see cref="ImageFacts.Truncated"/>.</summary>
    /// <param name="maxBytes">Of the compact JSON form. When even all cuts are not enough the document stays larger.</param>
    public static ImageFacts Condense(this ImageFacts facts, int maxBytes = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var step in Steps)
        {
            if (Size(facts) <= maxBytes)
                break;
            facts = step(facts);
        }
        return facts;
    }

    private static int Size(ImageFacts facts) => System.Text.Encoding.UTF8.GetByteCount(ImageFactsJson.WriteCompact(facts));

    private static ImageFacts Cut<T>(ImageFacts facts, string name, ImmutableArray<T>? list, int keep, Func<ImmutableArray<T>, ImageFacts> with) =>
        list is { } items && items.Length > keep ? Note(with(items[..keep]), name, keep, items.Length) : facts;

    private static ImageFacts Keep<T>(ImageFacts facts, string name, ImmutableArray<T>? list, Func<T, bool> keep, Func<ImmutableArray<T>, ImageFacts> with)
    {
        if (list is not { } items)
            return facts;
        var kept = items.Where(keep).ToImmutableArray();
        return kept.Length < items.Length ? Note(with(kept), name, kept.Length, items.Length) : facts;
    }

    private static ImageFacts CutInitramfs(ImageFacts facts)
    {
        if (facts.Boot is not { } boot)
            return facts;
        var total = boot.Initramfs.Sum(archive => archive.Modules?.Length ?? 0);
        var cut = boot with { Initramfs = [.. boot.Initramfs.Select(archive => archive with { Modules = archive.Modules?.Where(IsWanted).ToImmutableArray() })] };
        return total == 0 ? facts : Note(facts with { Boot = cut }, "boot.initramfs.modules", cut.Initramfs.Sum(archive => archive.Modules?.Length ?? 0), total);
    }

    private static bool IsWanted(string module) =>
        module.StartsWith("hv_", StringComparison.Ordinal) || module.Contains("hyperv", StringComparison.Ordinal) || Wanted.Contains(module, StringComparer.Ordinal);

    private static ImageFacts WithoutLicences(ImageFacts facts)
    {
        var total = facts.Packages?.Installed.Sum(package => package.Licences.Length) ?? 0;
        return total == 0
            ? facts
            : Note(facts with { Packages = facts.Packages! with { Installed = [.. facts.Packages.Installed.Select(package => package with { Licences = [] })] } }, "packages.installed.licences", 0, total);
    }

    // A list that is cut twice keeps its first total.
    private static ImageFacts Note(ImageFacts facts, string name, int kept, int total)
    {
        var before = facts.Truncated.FirstOrDefault(entry => entry.Fact == name);
        return facts with { Truncated = [.. facts.Truncated.Where(entry => entry.Fact != name), new TruncatedFact(name, kept, before?.Total ?? total)] };
    }
}
