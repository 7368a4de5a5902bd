using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4320 to MKT4329.</summary>
public sealed class SoftwareRules
{
    [Theory]
    [InlineData("3.0.0", "Passed")]
    [InlineData("3.5.1", "Passed")]
    [InlineData("1.1.1w", "Passed")]
    [InlineData("1.0.2k-fips", "Passed")]
    [InlineData("1.1.0", "Failed: OpenSSL is 1.1.0, expected at least 3.0.0 (LISA, which passes 1.1.1 and 1.0.2 too; policy 200.5 says 1.0, CTT 44 says 0.9.8)")]
    [InlineData("1.0.1f", "Failed")]
    [InlineData("0.9.8", "Failed")]
    public void Want_a_supported_OpenSSL(string version, string says) => Software(software => software with { OpenSsl = At(version) }).Says("MKT4320").ShouldStartWith(says);

    [Fact]
    public void Want_OpenSSL_at_all() => Software(software => software with { OpenSsl = null }).Says("MKT4320").ShouldStartWith("Failed: OpenSSL is not installed");

    [Theory]
    [InlineData("3.9", "Passed")]
    [InlineData("3.11.2", "Passed")]
    [InlineData("3.6.8", "Warned: Python is 3.6.8, expected at least 3.9 (LISA; CTT 45 says 2.6)")]
    [InlineData("unknown", "NotObservable: /etc/x does not say its version")]
    public void Want_a_supported_Python(string version, string says) => Software(software => software with { Python = At(version) }).Says("MKT4321").ShouldBe(says);

    [Fact]
    public void Want_Python_and_a_package_of_it()
    {
        Software(software => software with { Python = null }).Says("MKT4321").ShouldStartWith("Warned: Python is not installed");
        Software(software => software with { Pyasn1 = At("0.4.8") }).Says("MKT4322").ShouldBe("Passed");
        Software(software => software with { Pyasn1 = null }).Says("MKT4322").ShouldBe("Warned: pyasn1 is not installed");
    }

    [Theory]
    [InlineData("1.6.8.0", "Failed: OMI is 1.6.8.0, expected none or at least 1.6.8.1 (LISA, CVE-2021-38647)")]
    [InlineData("1.6.8.1", "Passed")]
    [InlineData("1.9.1", "Passed")]
    [InlineData("unknown", "NotObservable: /etc/x does not say its version")]
    public void Want_no_old_OMI(string version, string says) => Software(software => software with { Omi = At(version) }).Says("MKT4323").ShouldBe(says);

    [Theory]
    [InlineData("azurelinux", "Failed")]
    [InlineData("ubuntu", "Warned")]
    [InlineData("debian", "NotApplicable")]
    public void Want_the_daemon_of_Hyper_V_where_it_is_asked_for(string distribution, string outcome)
    {
        Distribution(distribution, "3.0").Says("MKT4324").ShouldStartWith(outcome);
        Software(software => software with { KvpDaemon = At("6.1") }, Distribution(distribution, "3.0")).Says("MKT4324").ShouldBe("Passed");
    }

    [Fact]
    public void Want_no_Defender() =>
        Software(software => software with { Defender = [new Origin("/etc/opt/microsoft/mdatp/mdatp_onboard.json")] }).Says("MKT4325").ShouldBe("Failed: /etc/opt/microsoft/mdatp/mdatp_onboard.json is of Microsoft Defender for Endpoint, expected none");

    [Theory]
    [InlineData("antivirus", "MKT4326", "Failed: Thing 1.2 is preinstalled, expected no antivirus")]
    [InlineData("remoteManagement", "MKT4327", "Warned: Thing 1.2 is preinstalled, expected no such tool besides SSH")]
    [InlineData("remoteAccess", "MKT4327", "Warned")]
    [InlineData("monitoring", "MKT4328", "Warned: Thing 1.2 is preinstalled, expected no such agent")]
    [InlineData("configurationManagement", "MKT4328", "Warned")]
    public void Want_no_agents(string kind, string code, string says)
    {
        var facts = Software(software => software with { Agents = [new AgentSoftwareFacts("Thing", kind, "1.2", new Origin("/var/lib/dpkg/status"))] });

        facts.Says(code).ShouldStartWith(says);
        new[] { "MKT4326", "MKT4327", "MKT4328" }.Where(other => other != code).ShouldAllBe(other => facts.Says(other) == "Passed");
    }

    [Fact]
    public void Name_Defender_once() => Software(software => software with
    {
        Defender = [new Origin("/opt/microsoft/mdatp")],
        Agents = [new AgentSoftwareFacts("Microsoft Defender for Endpoint", "antivirus", null, new Origin("/opt/microsoft/mdatp"))],
    }).Says("MKT4326").ShouldBe("Passed");

    [Theory]
    [InlineData("MinProtocol = TLSv1", "Warned: \"MinProtocol = TLSv1\" lets programs speak TLS before 1.2 (publisher's checklist (third party, 2026))")]
    [InlineData("TLS.MinProtocol = TLSv1.1", "Warned")]
    [InlineData("CipherString = DEFAULT@SECLEVEL=0", "Warned")]
    [InlineData("LEGACY", "Warned")]
    [InlineData("MinProtocol = TLSv1.2", "Passed")]
    [InlineData("DEFAULT:SHA1", "Passed")]
    public void Want_TLS_of_this_century(string setting, string says) => Software(software => software with { TlsSettings = [At(setting)] }).Says("MKT4329").ShouldStartWith(says);

    [Fact]
    public void Do_not_guess_the_default_of_an_old_OpenSSL() => Software(software => software with { OpenSsl = At("1.1.1n"), TlsSettings = [] }).Says("MKT4329").ShouldStartWith("NotObservable");
}
