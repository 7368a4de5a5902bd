using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>The sample image with one part changed, and what a rule says about it.</summary>
internal static class Changed
{
    private static ImageFacts Sample => SampleFacts.Image;

    /// <summary><c>Failed: swap (file) at /swapfile</c>; findings or the reason after the outcome.</summary>
    public static string Says(this ImageFacts? facts, string code, DeclaredImage? declared = null)
    {
        var result = SampleFacts.Judge(code, facts, declared);
        var text = result.Findings.IsEmpty ? result.Reason : string.Join(" | ", result.Findings.Select(finding => finding.Message));
        return string.IsNullOrEmpty(text) ? $"{result.Outcome}" : $"{result.Outcome}: {text}";
    }

    public static ImageFacts System(Func<OperatingSystemFacts, OperatingSystemFacts> change, ImageFacts? facts = null) => (facts ?? Sample) with { OperatingSystem = change((facts ?? Sample).OperatingSystem!) };

    public static ImageFacts Distribution(string distribution, string release, ImageFacts? facts = null) => System(system => system with { Distribution = distribution, Release = release }, facts);

    public static ImageFacts Boot(Func<BootFacts, BootFacts> change, ImageFacts? facts = null) => (facts ?? Sample) with { Boot = change((facts ?? Sample).Boot!) };

    public static ImageFacts Kernel(Func<KernelFacts, KernelFacts> change, ImageFacts? facts = null) => Boot(boot => boot with { Kernels = [change(boot.Kernels[0])] }, facts);

    public static ImageFacts CommandLine(params string[] arguments) => Boot(boot => boot with { CommandLine = [.. arguments] });

    public static ImageFacts Packages(Func<PackageFacts, PackageFacts> change, ImageFacts? facts = null) => (facts ?? Sample) with { Packages = change((facts ?? Sample).Packages!) };

    public static ImageFacts Accounts(Func<AccountFacts, AccountFacts> change) => Sample with { Accounts = change(Sample.Accounts!) };

    public static ImageFacts Root(Func<UserFacts, UserFacts> change) => Accounts(accounts => accounts with { Users = accounts.Users.SetItem(0, change(accounts.Users[0])) });

    public static ImageFacts Ssh(Func<SshFacts, SshFacts> change) => Sample with { Ssh = change(Sample.Ssh!) };

    public static ImageFacts Sshd(string keyword, string value, bool isSet = true) => Ssh(ssh => ssh with { Settings = [.. ssh.Settings.Where(setting => setting.Keyword != keyword), new SshSetting(keyword, value, isSet ? new Origin("/etc/ssh/sshd_config", 5) : null)] });

    public static ImageFacts Agent(Func<AgentFacts, AgentFacts> change, ImageFacts? facts = null) => (facts ?? Sample) with { Agent = change((facts ?? Sample).Agent!) };

    public static ImageFacts Waagent(string key, string? value, ImageFacts? facts = null) => Agent(agent => agent with
    {
        Settings = [.. agent.Settings.Where(setting => setting.Key != key), .. value is null ? Array.Empty<AgentSetting>() : [new AgentSetting(key, value, new Origin("/etc/waagent.conf", 9))]],
    }, facts);

    public static ImageFacts CloudInit(Func<CloudInitFacts, CloudInitFacts> change) => Sample with { CloudInit = change(Sample.CloudInit!) };

    public static ImageFacts Storage(Func<StorageFacts, StorageFacts> change) => Sample with { Storage = change(Sample.Storage!) };

    public static ImageFacts Network(Func<NetworkFacts, NetworkFacts> change, ImageFacts? facts = null) => (facts ?? Sample) with { Network = change((facts ?? Sample).Network!) };

    public static ImageFacts Services(Func<ServiceFacts, ServiceFacts> change) => Sample with { Services = change(Sample.Services!) };

    public static ImageFacts Identity(Func<IdentityFacts, IdentityFacts> change) => Sample with { Identity = change(Sample.Identity!) };

    public static ImageFacts Leftovers(Func<LeftoverFacts, LeftoverFacts> change) => Sample with { Leftovers = change(Sample.Leftovers!) };

    public static ImageFacts Software(Func<SoftwareFacts, SoftwareFacts> change, ImageFacts? facts = null) => (facts ?? Sample) with { Software = change((facts ?? Sample).Software!) };

    public static ImageFacts Security(Func<SecurityFacts, SecurityFacts> change) => Sample with { Security = change(Sample.Security!) };

    public static ImageFacts Applications(Func<ApplicationFacts, ApplicationFacts> change) => Sample with { Applications = change(Sample.Applications!) };

    public static SourcedText At(string text, string path = "/etc/x") => new(text, new Origin(path, 1));
}
