using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class ServiceFactsOfFiles
{
    private const string Install = "[Install]\nWantedBy=multi-user.target\n";

    private readonly MemoryFiles files = new MemoryFiles
    {
        ["/usr/lib/systemd/systemd"] = "x",
        ["/usr/lib/systemd/system/ssh.service"] = "[Unit]\n[Install]\nWantedBy=multi-user.target\nAlias=sshd.service\n",
        ["/usr/lib/systemd/system/nginx.service"] = Install,
        ["/usr/lib/systemd/system/dbus.service"] = "[Unit]\n",
        ["/usr/lib/systemd/system/hidden.service"] = Install,
        ["/usr/lib/systemd/system/getty@.service"] = "[Install]\nWantedBy=getty.target\nDefaultInstance=tty1\n",
        ["/usr/lib/systemd/system/helper.service"] = "[Install]\nAlso=ssh.service\n",
        ["/usr/lib/systemd/system/graphical.target"] = "[Unit]\n",
        ["/opt/app/app.service"] = Install,
    }
        .Link("/etc/systemd/system/multi-user.target.wants/ssh.service", "/usr/lib/systemd/system/ssh.service")
        .Link("/etc/systemd/system/sshd.service", "/usr/lib/systemd/system/ssh.service")
        .Link("/etc/systemd/system/getty.target.wants/getty@tty1.service", "/usr/lib/systemd/system/getty@.service")
        .Link("/usr/lib/systemd/system/multi-user.target.wants/dbus.service", "../dbus.service")
        .Link("/usr/lib/systemd/system/default.target", "graphical.target")
        .Link("/etc/systemd/system/hidden.service", "/dev/null")
        .Link("/etc/systemd/system/app.service", "/opt/app/app.service")
        .Link("/lib", "usr/lib");

    [Fact]
    public void Have_the_states_that_systemctl_shows()
    {
        var facts = ServiceReader.Read(Context());

        facts.Units.ToDictionary(unit => unit.Name, unit => unit.State, StringComparer.Ordinal).ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["app.service"] = "linked",
                ["dbus.service"] = "static",
                ["default.target"] = "alias",
                ["getty@.service"] = "enabled",
                ["graphical.target"] = "static",
                ["helper.service"] = "indirect",
                ["hidden.service"] = "masked",
                ["nginx.service"] = "disabled",
                ["ssh.service"] = "enabled",
                ["sshd.service"] = "alias",
            },
            ignoreOrder: true);
        facts.Units.Single(unit => unit.Name == "sshd.service").Target.ShouldBe("ssh.service");
        (facts.Init, facts.DefaultTarget).ShouldBe(("systemd", "graphical.target"));
    }

    [Fact]
    public void Follow_drop_ins_and_scripts_of_init()
    {
        files["/etc/systemd/system/nginx.service.d/10-none.conf"] = "[Install]\nWantedBy=\n";
        files["/etc/init.d/legacy"] = "#!/bin/sh\n";
        files.Link("/etc/rc3.d/S20legacy", "../init.d/legacy");

        var facts = ServiceReader.Read(Context());

        facts.Units.Single(unit => unit.Name == "nginx.service").ShouldSatisfyAllConditions(unit => unit.State.ShouldBe("static"), unit => unit.DropIns.ShouldBe(["/etc/systemd/system/nginx.service.d/10-none.conf"]));
        facts.Units.Single(unit => unit.Name == "legacy.service").State.ShouldBe("generated");
    }

    [Fact]
    public void Start_at_boot_when_enabled_or_wanted_by_the_system()
    {
        var units = UnitIndex.Read(files);

        units.StartsAtBoot("sshd.service").ShouldBeTrue();
        units.StartsAtBoot("dbus.service").ShouldBeTrue();
        units.StartsAtBoot("nginx.service", "hidden.service").ShouldBeFalse();
    }

    [Fact]
    public void List_cron_and_timers_without_the_passwords_in_them()
    {
        files["/etc/crontab"] = "SHELL=/bin/sh\n17 * * * * root cd / && run-parts\n";
        files["/var/spool/cron/crontabs/ops"] = "@reboot curl -H token=abc123 https://u:p@example.org\n";
        files.Add("/etc/cron.daily/backup", "#!/bin/sh\n", mode: 0x1ed);
        files["/usr/lib/systemd/system/fstrim.timer"] = "[Timer]\nOnCalendar=weekly\n[Install]\nWantedBy=timers.target\n";
        files["/var/lib/dpkg/status"] = "";
        files["/var/lib/dpkg/info/cron.list"] = "/etc/crontab\n";
        files["/etc/chrony/chrony.conf"] = "refclock PHC /dev/ptp_hyperv poll 3\npool ntp.example.org\nkeyfile /x\n";

        var facts = ServiceReader.Read(Context());

        facts.Cron.Select(job => (job.Schedule, job.User, job.Command, job.Package)).ShouldBe([("17 * * * *", "root", "cd / && run-parts", "cron"), ("@reboot", "ops", "curl -H token=*** https://***@example.org", null), ("@daily", "root", "/etc/cron.daily/backup", null)]);
        facts.Timers.ShouldHaveSingleItem().ShouldBe(new TimerFacts("fstrim.timer", false, "OnCalendar=weekly", "fstrim.service", new Origin("/usr/lib/systemd/system/fstrim.timer")));
        facts.TimeSources.Select(source => source.Value).ShouldBe(["refclock PHC /dev/ptp_hyperv poll 3", "pool ntp.example.org"]);
    }

    private FactContext Context() => new(files, new FactOptions());
}
