using System.Collections.Immutable;

namespace Marketplace.Imaging.Facts;

/// <summary>How the values of a keyword add up and are shown.</summary>
internal enum SshKind
{
    /// <summary>The first value, in lower case.</summary>
    Word,

    /// <summary>The first value as it is written.</summary>
    Text,

    /// <summary>The first line with all its values.</summary>
    Line,

    /// <summary>A time such as <c>2m</c>, in seconds.</summary>
    Time,

    /// <summary>A list of algorithms.</summary>
    Algorithms,

    /// <summary>Values of all lines, each on its own; nothing when there is none.</summary>
    Each,

    /// <summary>Has its own form.</summary>
    Special,
}

/// <param name="Default">As it is shown; null when nothing is shown without a setting.</param>
internal sealed record SshKeyword(string Name, SshKind Kind, string? Default)
{
    /// <summary>First release (major times 100 plus minor) that shows it.</summary>
    public int Since { get; init; }

    /// <summary>Only with the patches of these vendors; null: with all.</summary>
    public string? Vendors { get; init; }

    /// <summary>Defaults of single vendors or releases.</summary>
    public Func<SshRelease, string?>? DefaultOf { get; init; }
}

/// <summary>What <c>sshd -T</c> shows, in its order.</summary>
internal static class SshKeywords
{
    private const string Gssapi = "debian redhat";

    // What a keyword was called before, and what has no meaning any more.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["challengeresponseauthentication"] = "kbdinteractiveauthentication",
        ["skeyauthentication"] = "kbdinteractiveauthentication",
        ["dsaauthentication"] = "pubkeyauthentication",
        ["keepalive"] = "tcpkeepalive",
        ["pubkeyacceptedkeytypes"] = "pubkeyacceptedalgorithms",
        ["hostbasedacceptedkeytypes"] = "hostbasedacceptedalgorithms",
        ["hostdsakey"] = "hostkey",
        ["gssusesessionccache"] = "gssapistorecredentialsonrekey",
    };

    public static ImmutableArray<SshKeyword> All { get; } =
    [
        new("port", SshKind.Special, "22"),
        new("addressfamily", SshKind.Word, "any"),
        new("listenaddress", SshKind.Special, null),
        new("usepam", SshKind.Word, "no"),
        new("logingracetime", SshKind.Time, "120"),
        new("x11displayoffset", SshKind.Text, "10"),
        new("maxauthtries", SshKind.Text, "6"),
        new("maxsessions", SshKind.Text, "10"),
        new("clientaliveinterval", SshKind.Time, "0"),
        new("clientalivecountmax", SshKind.Text, "3"),
        new("requiredrsasize", SshKind.Text, "1024") { Since = 901 },
        new("streamlocalbindmask", SshKind.Text, "0177"),
        new("unusedconnectiontimeout", SshKind.Time, "none") { Since = 902 },
        new("permitrootlogin", SshKind.Word, "without-password"),
        new("ignorerhosts", SshKind.Word, "yes"),
        new("ignoreuserknownhosts", SshKind.Word, "no"),
        new("hostbasedauthentication", SshKind.Word, "no"),
        new("hostbasedusesnamefrompacketonly", SshKind.Word, "no"),
        new("pubkeyauthentication", SshKind.Word, "yes"),
        new("kerberosauthentication", SshKind.Word, "no") { Vendors = Gssapi },
        new("kerberosorlocalpasswd", SshKind.Word, "yes") { Vendors = Gssapi },
        new("kerberosticketcleanup", SshKind.Word, "yes") { Vendors = Gssapi },
        new("kerberosuniqueccache", SshKind.Word, "no") { Vendors = "redhat" },
        new("kerberosusekuserok", SshKind.Word, "yes") { Vendors = "redhat" },
        new("gssapienablek5users", SshKind.Word, "no") { Vendors = "redhat" },
        new("gssapiauthentication", SshKind.Word, "no") { Vendors = Gssapi },
        new("gssapicleanupcredentials", SshKind.Word, "yes") { Vendors = Gssapi },
        new("gssapikeyexchange", SshKind.Word, "no") { Vendors = Gssapi },
        new("gssapistrictacceptorcheck", SshKind.Word, "yes") { Vendors = Gssapi },
        new("gssapistorecredentialsonrekey", SshKind.Word, "no") { Vendors = Gssapi },
        new("gssapikexalgorithms", SshKind.Algorithms, null) { Vendors = Gssapi },
        new("passwordauthentication", SshKind.Word, "yes"),
        new("kbdinteractiveauthentication", SshKind.Word, "yes"),
        new("printmotd", SshKind.Word, "yes"),
        new("printlastlog", SshKind.Word, "yes"),
        new("x11forwarding", SshKind.Word, "no"),
        new("x11uselocalhost", SshKind.Word, "yes"),
        new("permittty", SshKind.Word, "yes"),
        new("permituserrc", SshKind.Word, "yes"),
        new("strictmodes", SshKind.Word, "yes"),
        new("tcpkeepalive", SshKind.Word, "yes"),
        new("permitemptypasswords", SshKind.Word, "no"),
        new("compression", SshKind.Word, "yes"),
        new("gatewayports", SshKind.Word, "no"),
        new("usedns", SshKind.Word, "no"),
        new("allowtcpforwarding", SshKind.Word, "yes"),
        new("allowagentforwarding", SshKind.Word, "yes"),
        new("disableforwarding", SshKind.Word, "no"),
        new("allowstreamlocalforwarding", SshKind.Word, "yes"),
        new("streamlocalbindunlink", SshKind.Word, "no"),
        new("fingerprinthash", SshKind.Text, "SHA256"),
        new("exposeauthinfo", SshKind.Word, "no"),
        new("refuseconnection", SshKind.Word, "no") { Since = 909 },
        new("pidfile", SshKind.Text, "/var/run/sshd.pid") { DefaultOf = release => release.Vendor == "debian" && release.Number >= 804 ? "/run/sshd.pid" : null },
        new("modulifile", SshKind.Text, "/etc/ssh/moduli") { Since = 805 },
        new("xauthlocation", SshKind.Text, "/usr/bin/xauth"),
        new("ciphers", SshKind.Algorithms, null),
        new("macs", SshKind.Algorithms, null),
        new("banner", SshKind.Text, "none"),
        new("forcecommand", SshKind.Line, "none"),
        new("chrootdirectory", SshKind.Text, "none"),
        new("trustedusercakeys", SshKind.Text, "none"),
        new("revokedkeys", SshKind.Text, "none"),
        new("securitykeyprovider", SshKind.Text, "internal") { Since = 802 },
        new("authorizedprincipalsfile", SshKind.Text, "none"),
        new("versionaddendum", SshKind.Line, "none"),
        new("authorizedkeyscommand", SshKind.Line, "none"),
        new("authorizedkeyscommanduser", SshKind.Text, "none"),
        new("authorizedprincipalscommand", SshKind.Line, "none"),
        new("authorizedprincipalscommanduser", SshKind.Text, "none"),
        new("hostkeyagent", SshKind.Text, "none"),
        new("sshdsessionpath", SshKind.Text, null) { Since = 908, DefaultOf = release => release.Vendor == "debian" ? "/usr/lib/openssh/sshd-session" : "/usr/libexec/sshd-session" },
        new("sshdauthpath", SshKind.Text, null) { Since = 1000, DefaultOf = release => release.Vendor == "debian" ? "/usr/lib/openssh/sshd-auth" : "/usr/libexec/sshd-auth" },
        new("persourcepenaltyexemptlist", SshKind.Text, "none") { Since = 908 },
        new("kexalgorithms", SshKind.Algorithms, null),
        new("casignaturealgorithms", SshKind.Algorithms, null),
        new("hostbasedacceptedalgorithms", SshKind.Algorithms, null),
        new("hostkeyalgorithms", SshKind.Algorithms, null),
        new("pubkeyacceptedalgorithms", SshKind.Algorithms, null),
        new("rdomain", SshKind.Text, null),
        new("loglevel", SshKind.Text, "INFO"),
        new("syslogfacility", SshKind.Text, "AUTH"),
        new("authorizedkeysfile", SshKind.Line, ".ssh/authorized_keys .ssh/authorized_keys2"),
        new("hostkey", SshKind.Special, null),
        new("hostcertificate", SshKind.Each, null),
        new("allowusers", SshKind.Each, null),
        new("denyusers", SshKind.Each, null),
        new("allowgroups", SshKind.Each, null),
        new("denygroups", SshKind.Each, null),
        new("acceptenv", SshKind.Each, null),
        new("setenv", SshKind.Each, null),
        new("logverbose", SshKind.Each, null) { Since = 805 },
        new("authenticationmethods", SshKind.Line, "any"),
        new("channeltimeout", SshKind.Line, null) { Since = 902, DefaultOf = release => release.Number >= 903 ? "none" : null },
        new("subsystem", SshKind.Special, null),
        new("maxstartups", SshKind.Special, "10:30:100"),
        new("persourcemaxstartups", SshKind.Text, "none") { Since = 805 },
        new("persourcenetblocksize", SshKind.Text, "32:128") { Since = 805 },
        new("permittunnel", SshKind.Word, "no"),
        new("ipqos", SshKind.Special, "af21 cs1") { DefaultOf = release => release.Vendor == "debian" && release.Number < 1001 ? "lowdelay throughput" : null },
        new("rekeylimit", SshKind.Special, "0 0"),
        new("permitopen", SshKind.Line, "any"),
        new("permitlisten", SshKind.Line, "any"),
        new("permituserenvironment", SshKind.Word, "no"),
        new("pubkeyauthoptions", SshKind.Word, "none") { Since = 804 },
        new("persourcepenalties", SshKind.Line, null) { Since = 908 },
    ];

    /// <summary>Keywords that the server takes without showing or heeding them.</summary>
    public static ImmutableHashSet<string> Silent { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "debianbanner", "useprivilegeseparation", "protocol", "keyregenerationinterval", "serverkeybits", "rsaauthentication", "rhostsrsaauthentication", "rhostsauthentication", "uselogin",
        "pamauthenticationviakbdint", "rsaminsize", "authorizedkeysfile2", "showpatchlevel", "kerberostgtpassing", "kerberosgetafstoken", "afstokenpassing", "reversemappingcheck", "verifyreversemapping", "rsamin");

    public static string Present(string keyword) => Names.GetValueOrDefault(keyword, keyword);
}
