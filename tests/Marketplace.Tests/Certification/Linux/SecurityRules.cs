using Marketplace.Definitions.Facts;
using Marketplace.Testing;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4350 to MKT4360.</summary>
public sealed class SecurityRules
{
    private static readonly MalwareFacts Clean = new() { Scanner = "ClamAV 1.0.7", Signatures = "27000", SignatureCount = 8_000_000, Verdict = "clean", FilesScanned = 9, BytesScanned = 9, Findings = [] };

    [Theory]
    [InlineData("high", null, "Failed: /srv/app.env, line 3 holds a secret (azureStorageKey)")]
    [InlineData("low", null, "Warned: /srv/app.env, line 3 may hold a secret (azureStorageKey)")]
    [InlineData("high", "app", "Warned: /srv/app.env, line 3 of the package app may hold a secret (azureStorageKey)")]
    public void Name_the_kind_and_place_of_secrets(string confidence, string? package, string says) =>
        Security(security => security with { Secrets = [new SecretFacts("azureStorageKey", confidence, new Origin("/srv/app.env", 3), package)] }).Says("MKT4350").ShouldBe(says);

    [Fact]
    public void Leave_host_keys_to_their_own_rule()
    {
        var facts = Security(security => security with { Secrets = [new SecretFacts("sshPrivateKey", "high", new Origin("/etc/ssh/ssh_host_rsa_key", 1), null)] });

        facts.Says("MKT4350").ShouldStartWith("Failed");
        (facts with { Ssh = facts.Ssh! with { HostKeys = [new HostKeyFacts("/etc/ssh/ssh_host_rsa_key", Private: true)] } }).Says("MKT4350").ShouldBe("Passed");
    }

    [Fact]
    public void Say_when_not_all_files_were_searched() =>
        (SampleFacts.Image with { NotObservable = [new NotObservableFact("security.secrets", "8 GiB were searched; the files after /x were not")] }).Says("MKT4350").ShouldBe("NotObservable: 8 GiB were searched; the files after /x were not");

    [Theory]
    [InlineData(2026, false, "Warned: the certificate of CN=x expired on 2026-10-31")]
    [InlineData(2030, true, "Warned: the certificate of CN=x is self-signed: every machine would have the same")]
    [InlineData(2030, false, "Passed")]
    public void Look_at_certificates(int year, bool selfSigned, string says) =>
        Security(security => security with { Certificates = [new CertificateFacts("CN=x", new DateTimeOffset(year, 10, 31, 0, 0, 0, TimeSpan.Zero), selfSigned, new Origin("/srv/x.pem"))] }).Says("MKT4351").ShouldBe(says);

    [Fact]
    public void Look_at_files_with_rights()
    {
        Security(security => security with { PrivilegedFiles = [new PrivilegedFileFacts("/srv/helper", "4755", 0, 0, null, null), new PrivilegedFileFacts("/usr/bin/su", "4755", 0, 0, null, "util-linux")] }).Says("MKT4352")
            .ShouldBe("Warned: /srv/helper (mode 4755) has the rights of others and belongs to no package");
        Security(security => security with { WorldWritable = ["/srv/a", "/srv/b"] }).Says("MKT4353").ShouldBe("Warned: everybody may write /srv/a, /srv/b");
    }

    [Fact]
    public void Look_at_jobs_that_somebody_added()
    {
        Services(services => services with { Cron = [new CronFacts("@daily", "root", "curl x", new Origin("/etc/cron.d/x", 1))] }).Says("MKT4354").ShouldBe("Warned: somebody added a job (@daily, as root)");
        Services(services => services with { Timers = [new TimerFacts("x.timer", Enabled: true, "OnCalendar=daily", "x.service", new Origin("/etc/systemd/system/x.timer"))] }).Says("MKT4354").ShouldBe("Warned: somebody added the timer x.timer (OnCalendar=daily)");
        Services(services => services with { Timers = [new TimerFacts("x.timer", Enabled: false, null, null, new Origin("/etc/systemd/system/x.timer"))] }).Says("MKT4354").ShouldBe("Passed");
    }

    [Fact]
    public void Want_a_clock() =>
        Services(services => services with { Units = [.. services.Units.Where(unit => unit.Name != "systemd-timesyncd.service")] }).Says("MKT4355").ShouldStartWith("Warned: no service that sets the clock starts at boot");

    [Fact]
    public void Take_only_a_clean_scan_for_clean()
    {
        With(Clean).Says("MKT4360").ShouldBe("Passed");
        With(Clean with { Verdict = "infected", Findings = [new MalwareFinding("/srv/x", "Eicar-Test-Signature")] }).Says("MKT4360").ShouldBe("Failed: /srv/x holds Eicar-Test-Signature (ClamAV 1.0.7)");
        With(Clean with { Verdict = "infected" }).Says("MKT4360").ShouldBe("Failed: ClamAV 1.0.7 found malware");
        With(Clean with { Verdict = "noSignatures", SignatureCount = 0 }).Says("MKT4360").ShouldBe("Warned: ClamAV 1.0.7 had no signatures: the scan proves nothing");
        With(Clean with { SignatureCount = 0 }).Says("MKT4360").ShouldStartWith("Warned");
        With(Clean with { Verdict = "incomplete", Skipped = [At("too large", "/srv/big")] }).Says("MKT4360").ShouldBe("Warned: ClamAV 1.0.7 could not scan all: /srv/big (too large)");
        With(null).Says("MKT4360").ShouldBe("NotObservable: the disk was not scanned; mkt image inspect FILE --malware does it");
    }

    private static ImageFacts With(MalwareFacts? malware) => SampleFacts.Image with { Malware = malware };
}
