using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;
using Marketplace.Tests.Imaging.Secrets;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class SecurityFactsOfImages
{
    private static readonly string Token = "ghp_" + MadeUp.Text(36);

    [Fact]
    public void Name_files_that_run_with_the_rights_of_another()
    {
        var files = new MemoryFiles()
            .Add("/usr/bin/sudo", "x", Convert.ToInt32("4755", 8))
            .Add("/usr/bin/wall", "x", Convert.ToInt32("2755", 8), gid: 5)
            .Add("/usr/local/bin/mine", "x", Convert.ToInt32("4755", 8), uid: 1000)
            .Add("/usr/bin/ping", "x", Convert.ToInt32("755", 8))
            .Add("/usr/bin/cat", "x", Convert.ToInt32("755", 8))
            .Attribute("/usr/bin/ping", FileCapabilities.Attribute, Convert.FromHexString("0100000200200000000000000000000000000000"));
        Package(files, "sudo", "/usr/bin/sudo");

        Read(files).PrivilegedFiles.ShouldBe(
        [
            new PrivilegedFileFacts("/usr/bin/ping", "0755", 0, 0, "cap_net_raw=ep", null),
            new PrivilegedFileFacts("/usr/bin/sudo", "4755", 0, 0, null, "sudo"),
            new PrivilegedFileFacts("/usr/bin/wall", "2755", 0, 5, null, null),
            new PrivilegedFileFacts("/usr/local/bin/mine", "4755", 1000, 0, null, null),
        ]);
    }

    [Theory]
    [InlineData("0100000200200000000000000000000000000000", "cap_net_raw=ep")]
    [InlineData("000000020200000001000000000000000000000000000000", "unreadable")]
    [InlineData("0000000300040000000000008000000000000000e8030000", "cap_net_bind_service,39=p")]
    [InlineData("0100000280040000000400000000000000000000", "cap_net_bind_service=eip cap_setuid=ep")]
    [InlineData("010000010000200000000000", "cap_sys_admin=ep")]
    [InlineData("00", "unreadable")]
    [InlineData("0000000700000000", "unreadable")]
    public void Say_capabilities_as_getcap_does(string attribute, string expected) => FileCapabilities.Read(Convert.FromHexString(attribute)).ShouldBe(expected.Replace("39", "cap_bpf", StringComparison.Ordinal));

    [Fact]
    public void Name_what_anybody_may_write()
    {
        var files = new MemoryFiles()
            .Directory("/tmp", Convert.ToInt32("1777", 8))
            .Directory("/srv/drop", Convert.ToInt32("777", 8))
            .Directory("/dev/shm", Convert.ToInt32("777", 8))
            .Add("/etc/open.conf", "x", Convert.ToInt32("666", 8))
            .Link("/etc/link", "open.conf");

        Read(files).WorldWritable.ShouldBe(["/etc/open.conf", "/srv/drop"]);
    }

    [Fact]
    public void Look_for_secrets_where_packages_did_not_put_the_files()
    {
        var files = new MemoryFiles
        {
            ["/usr/share/doc/tool/readme"] = Token,
            ["/etc/tool/kept.conf"] = Token,
            ["/etc/tool/edited.conf"] = "a\n" + Token,
            ["/opt/tool/kept"] = Token,
            ["/opt/tool/edited"] = Token,
            ["/opt/other/file"] = Token,
            ["/root/notes"] = Token,
            ["/var/lib/dpkg/info/tool.postinst"] = Token,
            ["/var/lib/waagent/Certificates.p7m"] = "MIME",
        };
        Package(files, "tool", "/usr/share/doc/tool/readme", "/etc/tool/kept.conf", "/etc/tool/edited.conf", "/opt/tool/kept", "/opt/tool/edited");
        files["/var/lib/dpkg/status"] = $"Package: tool\nStatus: install ok installed\nArchitecture: all\nVersion: 1\nConffiles:\n /etc/tool/kept.conf {Md5(Token)}\n /etc/tool/edited.conf {Md5("a")}\n";
        files["/var/lib/dpkg/info/tool.md5sums"] = $"{Md5(Token)}  opt/tool/kept\n{Md5("b")}  opt/tool/edited\n";

        Read(files).Secrets.Select(secret => $"{secret.Kind} {secret.Origin.Path}:{secret.Origin.Line} {secret.Package}").ShouldBe(
        [
            "provisioningKey /var/lib/waagent/Certificates.p7m: ",
            "githubToken /etc/tool/edited.conf:2 tool",
            "githubToken /opt/other/file:1 ",
            "githubToken /opt/tool/edited:1 tool",
            "githubToken /root/notes:1 ",
        ]);
    }

    [Fact]
    public void Never_hold_the_secret_itself()
    {
        var files = new MemoryFiles { ["/root/notes"] = Token, ["/var/lib/dpkg/status"] = "Package: a\nStatus: install ok installed\nVersion: 1\n" };

        FactsText(Read(files)).ShouldNotContain(Token[4..20]);
    }

    [Fact]
    public void Say_that_too_many_were_found()
    {
        var files = new MemoryFiles { ["/var/lib/dpkg/status"] = "Package: a\nStatus: install ok installed\nVersion: 1\n" };
        for (var i = 0; i < SecretReader.Most + 5; i++)
            files[$"/srv/{i:0000}"] = Token;
        var context = new FactContext(files, new FactOptions());

        SecurityReader.Read(context).Secrets.Length.ShouldBe(SecretReader.Most);
        context.NotObservable.ShouldContain(new NotObservableFact("security.secrets", "500 were found; the files after /srv/0500 were not searched"));
    }

    [Fact]
    public void Name_certificates_besides_those_of_packages()
    {
        using var own = Certificate("CN=own");
        using var authority = Certificate("CN=authority");
        var files = new MemoryFiles
        {
            ["/usr/share/ca-certificates/authority.crt"] = authority.ExportCertificatePem(),
            ["/etc/ssl/certs/ca-certificates.crt"] = authority.ExportCertificatePem() + "\n" + own.ExportCertificatePem(),
            ["/srv/broken.pem"] = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        };
        Package(files, "ca-certificates", "/usr/share/ca-certificates/authority.crt");

        Read(files).Certificates.ShouldBe([new CertificateFacts("CN=own", DateTimeOffset.UnixEpoch.AddYears(60), SelfSigned: true, new Origin("/etc/ssl/certs/ca-certificates.crt"))]);
    }

    private static SecurityFacts Read(MemoryFiles files) => SecurityReader.Read(new FactContext(files, new FactOptions()));

    private static string FactsText(SecurityFacts facts) => System.Text.Json.JsonSerializer.Serialize(facts);

    private static void Package(MemoryFiles files, string name, params string[] paths)
    {
        files["/var/lib/dpkg/status"] = $"Package: {name}\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n";
        files[$"/var/lib/dpkg/info/{name}.list"] = string.Join('\n', paths) + "\n";
    }

#pragma warning disable CA5351 // dpkg records MD5.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private static X509Certificate2 Certificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(60));
    }
}
