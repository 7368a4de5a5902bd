using System.Collections.Concurrent;
using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Reads everything that a disk can show. Nothing is mounted or run, and a disk that is broken still gives the facts that can be
/// read of it. Parts are read at the same time; while they are, the digest is computed.
/// </summary>
public static class FactReader
{
    /// <param name="path">A disk file: fixed or dynamic VHD, or raw; of other formats only the format is told.</param>
    /// <exception cref="ImagingException">There is no readable file (MKT4050 to MKT4053).</exception>
    public static FactReading Read(string path, FactOptions options, CancellationToken cancellationToken)
    {
        using var inspection = DiskFile.Inspect(path);
        var content = Task.Run(() => DiskContent.Measure(path, inspection, options.Digest, cancellationToken), cancellationToken);
        try
        {
            return Read(inspection, () => content.GetAwaiter().GetResult(), options, cancellationToken);
        }
        catch when (!content.IsCompleted)
        {
            ((IAsyncResult)content).AsyncWaitHandle.WaitOne();
            throw;
        }
    }

    internal static FactReading Read(DiskInspection inspection, Func<DiskContent> content, FactOptions options, CancellationToken cancellationToken)
    {
        var findings = new ConcurrentBag<DiskFinding>(inspection.Problems);
        var image = OpenImage(inspection, findings);
        var facts = ReadRoot(image, options, findings, cancellationToken);
        var measured = content();
        facts = facts with
        {
            Digest = measured.Digest,
            Disk = DiskReader.Read(inspection, image, measured.DataLength, [.. findings.Concat(inspection.AzureProblems).Distinct().OrderBy(finding => finding.Offset).ThenBy(finding => finding.Code, StringComparer.Ordinal)]),
        };
        return new FactReading(facts, [.. findings.Distinct().OrderBy(finding => finding.Offset).ThenBy(finding => finding.Code, StringComparer.Ordinal)]);
    }

    /// <summary>The parts that the files of an operating system tell; no digest and no disk yet.</summary>
    internal static ImageFacts ReadFiles(FactContext context, ImmutableArray<Volume> volumes, int roots, ConcurrentBag<DiskFinding> findings)
    {
        var facts = new Parts();
        Action[] parts =
        [
            Part("boot", () => facts.Boot = BootReader.Read(context)),
            Part("security", () => facts.Security = SecurityReader.Read(context)),
            Part("applications", () => facts.Applications = ApplicationReader.Read(context)),
            Part("packages", () => facts.Packages = PackageReader.Read(context)),
            Part("services", () => facts.Services = ServiceReader.Read(context)),
            Part("software", () => facts.Software = SoftwareReader.Read(context) with { TlsSettings = [.. TlsReader.Read(context.Files)] }),
            Part("leftovers", () => facts.Leftovers = LeftoverReader.Read(context)),
            Part("operatingSystem", () => facts.OperatingSystem = OperatingSystemReader.Read(context, roots)),
            Part("accounts", () => facts.Accounts = AccountReader.Read(context)),
            Part("ssh", () => facts.Ssh = SshReader.Read(context)),
            Part("agent", () => facts.Agent = AgentReader.Read(context)),
            Part("cloudInit", () => facts.CloudInit = CloudInitReader.Read(context)),
            Part("storage", () => facts.Storage = StorageReader.Read(context, volumes)),
            Part("network", () => facts.Network = NetworkReader.Read(context)),
            Part("identity", () => facts.Identity = IdentityReader.Read(context)),
        ];
        Parallel.Invoke(new ParallelOptions { CancellationToken = context.Cancelled }, parts);
        return facts.ToFacts() with { NotObservable = [.. context.NotObservable] };

        // A part that lies where the file system is damaged is missing; the others are not.
        Action Part(string name, Action read) => () =>
        {
            try
            {
                context.Cancelled.ThrowIfCancellationRequested();
                read();
            }
            catch (ImagingException damage)
            {
                context.CannotTell(name, damage.Diagnostic.Message);
                findings.Add(DiskFinding.Error(damage.Diagnostic.Code, damage is DamagedFileSystemException { Offset: var offset } ? offset : 0, damage.Diagnostic.Message, damage.Diagnostic.Help));
            }
            catch (EndOfStreamException)
            {
                context.CannotTell(name, "a file ends before it should");
            }
        };
    }

    private static ImageFacts ReadRoot(DiskImage? image, FactOptions options, ConcurrentBag<DiskFinding> findings, CancellationToken cancellationToken)
    {
        if (image?.Root is not { } root)
        {
            var reason = image?.RootAbsence ?? "the bytes of the disk cannot be read";
            var missing = Parts.Names.Select(part => new NotObservableFact(part, reason));
            return new Parts().ToFacts() with { NotObservable = Sorted(NotOnDisk.Rows.Concat(missing)) };
        }
        var context = new FactContext(root, options, cancellationToken);
        var facts = ReadFiles(context, image.Volumes, image.Roots.Length, findings);
        return facts with { NotObservable = Sorted(NotOnDisk.Rows.Concat(facts.NotObservable)) };
    }

    private static ImmutableArray<NotObservableFact> Sorted(IEnumerable<NotObservableFact> facts) => [.. facts.DistinctBy(fact => fact.Fact).OrderBy(fact => fact.Fact, StringComparer.Ordinal)];

    private static DiskImage? OpenImage(DiskInspection inspection, ConcurrentBag<DiskFinding> findings)
    {
        if (inspection.Disk is null)
            return null;
        try
        {
            var image = DiskImage.Open(inspection.Disk);
            foreach (var finding in image.Problems.Concat(image.Partitions.Problems))
                findings.Add(finding);
            return image;
        }
        catch (ImagingException damage)
        {
            findings.Add(DiskFinding.Error(damage.Diagnostic.Code, 0, damage.Diagnostic.Message, damage.Diagnostic.Help));
            return null;
        }
    }

    private sealed class Parts
    {
        public static readonly string[] Names = ["operatingSystem", "boot", "packages", "accounts", "ssh", "agent", "cloudInit", "storage", "network", "services", "identity", "leftovers", "software", "security", "applications"];

        public OperatingSystemFacts? OperatingSystem { get; set; }

        public BootFacts? Boot { get; set; }

        public PackageFacts? Packages { get; set; }

        public AccountFacts? Accounts { get; set; }

        public SshFacts? Ssh { get; set; }

        public AgentFacts? Agent { get; set; }

        public CloudInitFacts? CloudInit { get; set; }

        public StorageFacts? Storage { get; set; }

        public NetworkFacts? Network { get; set; }

        public ServiceFacts? Services { get; set; }

        public IdentityFacts? Identity { get; set; }

        public LeftoverFacts? Leftovers { get; set; }

        public SoftwareFacts? Software { get; set; }

        public SecurityFacts? Security { get; set; }

        public ApplicationFacts? Applications { get; set; }

        // Digest and disk are filled in by the caller.
        public ImageFacts ToFacts() => new()
        {
            Digest = "",
            Disk = null!,
            OperatingSystem = OperatingSystem,
            Boot = Boot,
            Packages = Packages,
            Accounts = Accounts,
            Ssh = Ssh,
            Agent = Agent,
            CloudInit = CloudInit,
            Storage = Storage,
            Network = Network,
            Services = Services,
            Identity = Identity,
            Leftovers = Leftovers,
            Software = Software,
            Security = Security,
            Applications = Applications,
        };
    }
}
