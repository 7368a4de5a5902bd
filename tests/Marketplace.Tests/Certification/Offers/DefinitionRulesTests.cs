using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Tests.Definitions;

namespace Marketplace.Tests.Certification.Offers;

/// <summary>Rules about image definitions: mistakes that are found before anything is built.</summary>
public sealed class DefinitionRulesTests
{
    private static readonly string Good = CompleteOffer.Image + """
        kernelArguments: [console=tty1, "console=ttyS0,115200n8", "earlyprintk=ttyS0,115200", rootdelay=300]
        files: [{ path: /etc/ssh/sshd_config.d/60-app.conf, content: "ClientAliveInterval 180\n" }]
        customize: [{ name: a, run: "useradd -r app" }]
        users: { create: [{ name: app, groups: [adm] }] }

        """;

    public static TheoryData<string> Codes() => [.. RuleCatalog.All.Where(rule => rule is Rule<DefinitionSubject> && rule.Info.Code.StartsWith("MKT5", StringComparison.Ordinal)).Select(rule => rule.Info.Code)];

    public static TheoryData<string, string, string, string> Breaks() => new()
    {
        { "MKT5200", "\"console=ttyS0,115200n8\", ", "", "the kernel line has no console=ttyS0" },
        { "MKT5200", "\"console=ttyS0,115200n8\"", "console=ttyS01", "the kernel line has no console=ttyS0" },
        { "MKT5201", "rootdelay=300", "libata.atapi_enabled=0", "the kernel line has libata.atapi_enabled=0" },
        { "MKT5203", "    packages: [nginx]\n", "", "nothing installs site" },
        { "MKT5206", "packages: [nginx]", "packages: [nginx, mdatp]", "mdatp is installed: Defender carries the identity" },
        { "MKT5206", "kernelArguments:", "packages: [telnetd=1.0]\nkernelArguments:", "telnetd is installed" },
        { "MKT5207", "/etc/ssh/sshd_config.d/60-app.conf", "/root/.ssh/authorized_keys", "/root/.ssh/authorized_keys is a list of keys that may log in" },
        { "MKT5207", "/etc/ssh/sshd_config.d/60-app.conf", "/etc/ssh/ssh_host_rsa_key", "is a host key" },
        { "MKT5207", "/etc/ssh/sshd_config.d/60-app.conf", "/root/.bash_history", "is a history of commands" },
        { "MKT5207", "/etc/ssh/sshd_config.d/60-app.conf", "/opt/app/site.pfx", "is a store of private keys" },
        { "MKT5207", "ClientAliveInterval 180\\n", "-----BEGIN RSA PRIVATE KEY-----", "has a private key" },
        { "MKT5207", "useradd -r app", "curl https://a:hunter22@example.com/x", "the script has a password in an address" },
        { "MKT5208", "useradd -r app", "echo root:x | chpasswd", "the script sets a password" },
        { "MKT5208", "useradd -r app", "usermod -p x app", "the script sets a password" },
        { "MKT5208", "groups: [adm]", "groups: [sudo]", "the account app is in the group sudo" },
        { "MKT5208", "users: {", "users: { remove: [root],", "root is removed" },
        { "MKT5208", "path: /etc/ssh/sshd_config.d/60-app.conf, content: \"ClientAliveInterval 180\\n\"", "path: /etc/sudoers.d/app, content: \"Defaults targetpw\\n\"", "has Defaults targetpw" },
        { "MKT5209", "ClientAliveInterval 180", "ClientAliveInterval 600", "sets ClientAliveInterval to \"600\", expected 30" },
        { "MKT5209", "ClientAliveInterval 180", "ClientAliveInterval 0", "sets ClientAliveInterval to \"0\"" },
        { "MKT5209", "ClientAliveInterval 180", "PermitRootLogin yes", "lets root log in with a password" },
        { "MKT5210", "useradd -r app", "fallocate -l 1G /swap && mkswap /swap", "the script makes swap" },
        { "MKT5210", "path: /etc/ssh/sshd_config.d/60-app.conf, content: \"ClientAliveInterval 180\\n\"", "path: /etc/fstab, content: \"/swap none swap sw 0 0\\n\"", "/etc/fstab has swap" },
        { "MKT5210", "/etc/ssh/sshd_config.d/60-app.conf", "/etc/systemd/system/a.swap", "is a unit of swap" },
        { "MKT5211", "kernelArguments:", "services: { disable: [ssh.service] }\nkernelArguments:", "ssh.service is switched off: customers could not log in" },
        { "MKT5211", "path: /etc/ssh/sshd_config.d/60-app.conf, content: \"ClientAliveInterval 180\\n\"", "path: /etc/modprobe.d/a.conf, content: \"install udf /bin/true\\n\"", "blocks udf" },
    };

    public static TheoryData<string, string, string, string> Blemishes() => new()
    {
        { "MKT5201", "rootdelay=300", "quiet", "the kernel line has quiet" },
        { "MKT5202", ", \"earlyprintk=ttyS0,115200\"", "", "the kernel line has no earlyprintk=ttyS0" },
        { "MKT5203", "    ports: [80]\n    health: { port: 80, path: / }", "", "site listens on no port" },
        { "MKT5204", "kernelArguments:", "agent: { autoUpdate: false }\nkernelArguments:", "the agent does not update itself" },
        { "MKT5204", "kernelArguments:", "agent: { extensions: false }\nkernelArguments:", "the agent runs no extensions" },
        { "MKT5205", "kernelArguments:", "diskSize: 10 GiB\nkernelArguments:", "the disk has 10 GiB, expected at least 30" },
        { "MKT5205", "kernelArguments:", "diskSize: 100 GiB\nkernelArguments:", "the disk has 100 GiB, expected at most 50" },
        { "MKT5208", "path: /etc/ssh/sshd_config.d/60-app.conf, content: \"ClientAliveInterval 180\\n\"", "path: /etc/sudoers.d/app, content: \"app ALL=(ALL) NOPASSWD:ALL\\n\"", "become root without a password" },
        { "MKT5209", "ClientAliveInterval 180", "ClientAliveInterval 120", "sets ClientAliveInterval to 120, expected 180" },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Pass_a_good_definition(string code) => Judge(code, Good).ShouldSatisfyAllConditions(
        result => result.Findings.ShouldBeEmpty(),
        result => result.Outcome.ShouldBe(Outcome.Passed));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Find_what_is_broken(string code, string old, string replacement, string message) => Finds(code, old, replacement, message, Outcome.Failed);

    [Theory]
    [MemberData(nameof(Blemishes))]
    public void Warn_of_what_falls_short(string code, string old, string replacement, string message) => Finds(code, old, replacement, message, Outcome.Warned);

    [Fact]
    public void Each_have_something_that_they_find() =>
        CompleteOffer.CodesOf(Codes()).Except(CompleteOffer.CodesOf(Breaks(), Blemishes()), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Do_not_ask_for_ssh_settings_that_are_left_to_the_image() => Judge("MKT5209", DefinitionProject.Valid).Outcome.ShouldBe(Outcome.NotApplicable);

    [Fact]
    public void Let_a_source_bring_the_application()
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", DefinitionProject.With("debian: {}", "rootfs: { path: web.yaml }"));
        var image = project.Load().OrThrow().Single().Image;

        CompleteOffer.Judge("MKT5203", new DefinitionSubject(image.Name, image)).Outcome.ShouldBe(Outcome.Warned);
    }

    [Theory]
    [InlineData("MKT5200", "\"console=ttyS0,115200n8\", ", "")]
    [InlineData("MKT5201", "rootdelay=300", "quiet")]
    [InlineData("MKT5202", ", \"earlyprintk=ttyS0,115200\"", "")]
    [InlineData("MKT5204", "kernelArguments:", "agent: { autoUpdate: false }\nkernelArguments:")]
    [InlineData("MKT5206", "packages: [nginx]", "packages: [nginx, mdatp]")]
    [InlineData("MKT5209", "ClientAliveInterval 180", "ClientAliveInterval 600")]
    [InlineData("MKT5211", "kernelArguments:", "services: { disable: [ssh.service] }\nkernelArguments:")]
    public void Mend_what_can_be_mended_safely(string code, string old, string replacement)
    {
        var image = DefinitionProject.Image(With(old, replacement));
        var correction = (ICorrectsDisk)RuleCatalog.Find(code)!;

        var mended = correction.Correct(image.Disk);

        CompleteOffer.Judge(code, new DefinitionSubject(image.Name, image with { Disk = mended })).Outcome.ShouldBe(Outcome.Passed);
        correction.Correct(mended).Digest().ShouldBe(mended.Digest());
        mended.Digest().ShouldNotBe(image.Disk.Digest());
    }

    [Fact]
    public void Leave_a_good_definition_as_it_is()
    {
        var image = DefinitionProject.Image(Good);

        foreach (var correction in RuleCatalog.All.OfType<ICorrectsDisk>())
            correction.Correct(image.Disk).Digest().ShouldBe(image.Disk.Digest());
    }

    private static void Finds(string code, string old, string replacement, string message, Outcome outcome)
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", With(old, replacement));
        var file = project.Load().OrThrow().Single();

        var result = CompleteOffer.Judge(code, new DefinitionSubject("web", file.Image));

        result.Outcome.ShouldBe(outcome, string.Join('\n', result.Findings.Select(finding => finding.Message)));
        result.Findings.ShouldContain(finding => finding.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', result.Findings.Select(finding => finding.Message)));
        result.Findings.ShouldAllBe(finding => finding.PropertyPath != null && file.Locate(finding.PropertyPath).Line > 0 && !finding.Message.Contains("hunter22", StringComparison.Ordinal));
    }

    private static RuleResult Judge(string code, string yaml) => CompleteOffer.Judge(code, new DefinitionSubject("web", DefinitionProject.Image(yaml)));

    private static string With(string old, string replacement)
    {
        Good.ShouldContain(old);
        return Good.Replace(old, replacement, StringComparison.Ordinal);
    }
}
