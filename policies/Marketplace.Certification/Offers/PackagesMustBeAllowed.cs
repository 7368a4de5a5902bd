using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class PackagesMustBeAllowed : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5206",
        Name = "packages-must-be-allowed",
        Title = "A definition must install no package that may not be in an image: Defender, swap, legacy servers without encryption",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.4", "200.3.3"],
        Tests = ["LISA verify_mdatp_not_preinstalled"],
        Sources = ["microsoft/lisa mdatp.py (2026-08-20)", "azure-marketplace-images.md (2023-08-29)", "azure-vm-image-test.md (2022-04-11)"],
        Requirements = ["2.3-verify_mdatp_not_preinstalled", "2.1-swap", "4.2-200.4"],
        Applies = "Image definitions",
        Remediation = "Remove the package: Defender is added by the customer, swap belongs on the resource disk.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        foreach (var (name, path) in Names(disk))
        {
            if (Forbidden.TryGetValue(name, out var reason))
                judgement.Fail($"{name} is installed: {reason}", propertyPath: path);
        }
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk with
    {
        Packages = disk.Packages.RemoveAll(package => NameOf(package) == "mdatp"),
        Applications = [.. disk.Applications.Select(application => application with { Packages = application.Packages.RemoveAll(package => NameOf(package) == "mdatp") })],
    };

    private static readonly Dictionary<string, string> Forbidden = new(StringComparer.Ordinal)
    {
        ["mdatp"] = "Defender carries the identity of the machine that it was installed on",
        ["dphys-swapfile"] = "it puts swap on the OS disk",
        ["swapspace"] = "it puts swap on the OS disk",
        ["telnetd"] = "passwords go over the network in clear",
        ["rsh-server"] = "passwords go over the network in clear",
        ["nis"] = "passwords go over the network in clear",
    };

    private static string NameOf(string package) => package.Split('=')[0];

    private static IEnumerable<(string Name, string Path)> Names(DiskDefinition disk) =>
        disk.Packages.Select(package => (NameOf(package), "packages"))
            .Concat(disk.Applications.SelectMany((application, index) => application.Packages.Select(package => (NameOf(package), $"{OfferRule.Item("applications", index)}.packages"))));
}
