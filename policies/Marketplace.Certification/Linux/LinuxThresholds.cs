using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Linux;

/// <summary>Numbers and versions that the rules about Linux images compare with.</summary>
internal static class LinuxThresholds
{
    /// <summary>The day that a baseline stands for: what has ended or expired, has before it. Rules have no clock.</summary>
    public static readonly Threshold<string> Today = new("baseline.day", "2026-11-01", "the baseline 2026-11");

    /// <summary>Bytes of one history above which the certification tool fails.</summary>
    public static readonly Threshold<long> HistoryBytes = new("history.bytes", 1024, "CTT 48") { Others = [("0", "LISA")] };

    public static readonly Threshold<int> AliveMinimum = new("ssh.alive.minimum", 1, "LISA") { Others = [("30", "the certification FAQ")] };
    public static readonly Threshold<int> AliveMaximum = new("ssh.alive.maximum", 235, "the certification FAQ and LISA");
    public static readonly Threshold<int> AliveLowAdvice = new("ssh.alive.advised.minimum", 30, "the certification FAQ") { Others = [("1", "LISA")] };
    public static readonly Threshold<int> AliveAdvice = new("ssh.alive.advised", 180, "the certification FAQ, CTT 46");

    public static readonly Threshold<string> Agent = new("agent.minimum", "2.2.53.1", "LISA") { Others = [("2.2.41", "the certification FAQ"), ("2.2.10", "policy 200.5")] };

    public static readonly Threshold<string> OpenSsl = new("openssl.minimum", "3.0.0", "LISA, which passes 1.1.1 and 1.0.2 too") { Others = [("1.0", "policy 200.5"), ("0.9.8", "CTT 44")] };
    public static readonly Threshold<string> OpenSslPrevious = new("openssl.series", "1.1.1", "LISA");
    public static readonly Threshold<string> OpenSslOld = new("openssl.oldSeries", "1.0.2", "LISA");

    public static readonly Threshold<string> Python = new("python.minimum", "3.9", "LISA") { Others = [("2.6", "CTT 45")] };
    public static readonly Threshold<string> Omi = new("omi.minimum", "1.6.8.1", "LISA, CVE-2021-38647");

    public static readonly Threshold<int> RootDelay = new("kernel.rootdelay", 300, "the security recommendations") { Others = [("a warning only", "CTT 40")] };
    public static readonly Threshold<int> ScsiTimeout = new("scsi.timeout", 300, "LISA verify_disks_device_timeout_setting");
    public static readonly Threshold<int> DhcpTimeout = new("dhclient.timeout", 300, "LISA verify_dhcp_client_timeout");

    /// <summary>The first glibc without CVE-2015-0235.</summary>
    public static readonly Threshold<string> Glibc = new("glibc.ghost", "2.18", "CVE-2015-0235");

    public static readonly Threshold<string> Tls = new("tls.minimum", "1.2", "publisher's checklist (third party, 2026)");
}
