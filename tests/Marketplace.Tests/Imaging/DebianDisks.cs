using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Customizing;
using Marketplace.Imaging.Debian;
using Marketplace.Imaging.Generalizing;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Tools;
using Marketplace.Tests.Definitions;

namespace Marketplace.Tests.Imaging;

public sealed class DebianDisks
{
    private static readonly DiskDefinition Full = DefinitionProject.Image(DefinitionProject.With("    licence: MIT\n", """
            licence: MIT
            packages: [nginx]
            files: [{ path: /opt/site, content: x }]
            install: make
            network: true
            services: [site.service]

        """) + """
        files:
          - { path: "/etc/a:b", content: "x", mode: "0600", owner: "www-data:adm" }
        users: { create: [{ name: app, home: /srv/app, groups: [adm, www-data] }, { name: other }], remove: [games] }
        services: { enable: [a.service, b.timer], disable: [c.service] }
        customize: [{ name: "it's \"first\"", run: "true" }]
        validate: [{ name: second, run: "false" }]
        agent: { autoUpdate: false }

        """).Disk;

    private static readonly CustomizePlan Plan = new() { BaseFiles = new Dictionary<string, string>(), Loader = LoaderShell.Write(), OwnChroot = true, Packages = ["curl"], Leftovers = ["/etc/apt/sources.list"] };

    [Fact]
    public void Leave_the_first_mebibyte_to_the_partition_table()
    {
        DiskLayout.BiosStart.ShouldBe(2048);
        var layout = new DiskLayout(30L * 1024 * 1024 * 1024);

        (DiskLayout.RootStart + layout.RootSectors).ShouldBe((layout.DiskBytes / 512) - 2048);
        (layout.RootSectors % 2048).ShouldBe(0);
    }

    [Fact]
    public void Have_partitions_as_debians_own_cloud_images()
    {
        var script = new PartitionTable(new ToolRunner(TestMachine.Real), new DiskLayout(2L * 1024 * 1024 * 1024), new DerivedIds("sha256:1")).Script();

        script.ShouldContain("label: gpt");
        script.ShouldContain("14: start=2048, size=6144, type=21686148-6449-6E6F-744E-656564454649");
        script.ShouldContain("15: start=8192, size=253952, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B");
        script.ShouldContain("1: start=262144, size=3930112, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709");
    }

    [Fact]
    public void Derive_their_identifiers_from_the_definition()
    {
        var ids = new DerivedIds("sha256:1");

        ids.Uuid("disk").ShouldBe(new DerivedIds("sha256:1").Uuid("disk"));
        ids.Uuid("disk").ShouldNotBe(ids.Uuid("root"));
        ids.Uuid("disk").ShouldNotBe(new DerivedIds("sha256:2").Uuid("disk"));
        ids.Uuid("disk").ToString()[14].ShouldBe('8');
        ids.Serial("efi").ShouldMatch("^[0-9A-F]{8}$");
    }

    [Fact]
    public void Boot_by_bios_from_sectors_that_know_where_the_next_are()
    {
        var (sector, core) = BiosBoot.Patch(new byte[512], new byte[(512 * 70) + 3]);

        sector.Length.ShouldBe(440);
        BinaryPrimitives.ReadInt64LittleEndian(sector.AsSpan(0x5c)).ShouldBe(2048);
        sector[0x66..0x68].ShouldBe([0x90, 0x90]);
        BinaryPrimitives.ReadInt64LittleEndian(core.AsSpan(0x1f4)).ShouldBe(2049);
        BinaryPrimitives.ReadUInt16LittleEndian(core.AsSpan(0x1fc)).ShouldBe((ushort)70);
        BinaryPrimitives.ReadUInt16LittleEndian(core.AsSpan(0x1fe)).ShouldBe((ushort)0x820);
    }

    [Fact]
    public void Are_customised_inside_the_image_in_the_order_of_the_definition()
    {
        var lines = CustomizeScript.Write(Full, Plan).Split('\n');

        var order = new[]
        {
            "agent AutoUpdate.Enabled n",
            "inside useradd --system --create-home --home-dir '/srv/app' --shell /usr/sbin/nologin --groups 'adm,www-data' 'app'",
            "inside useradd --system --no-create-home --shell /usr/sbin/nologin 'other'",
            "inside install -D --mode=0600 --owner=www-data --group=adm /.marketplace-build/file-0 '/etc/a:b'",
            "inside install -D --mode=0644 --owner=root --group=root /.marketplace-build/application-0-file-0 '/opt/site'",
            "inside sh -eu /.marketplace-build/application-0-install",
            "inside systemctl --quiet enable 'site.service'",
            "inside systemctl --quiet enable 'a.service' 'b.timer'",
            "inside systemctl --quiet disable 'c.service'",
            "echo 'marketplace-step: customize step \"it'\\''s \"first\"\"'",
            "isolated sh -eu /.marketplace-build/customize-0",
            "inside userdel --remove --force 'games'",
            "need /usr/lib/shim/shimx64.efi.signed shim-signed",
            "inside passwd --quiet --lock root",
            "generalise",
            "isolated sh -eu /.marketplace-build/validate-0",
            "inside rm -f '/etc/apt/sources.list'",
            "finish",
        };
        order.Select(line => Array.IndexOf(lines, line)).ShouldBeInOrder();
        order.ShouldAllBe(line => lines.Contains(line));
    }

    [Fact]
    public void Have_a_script_that_the_shell_reads()
    {
        using var folder = new DiskFolder();
        File.WriteAllText(folder["script"], CustomizeScript.Write(Full, Plan));

        using var shell = Process.Start(new ProcessStartInfo("sh", ["-n", folder["script"]]) { RedirectStandardError = true })!;

        shell.StandardError.ReadToEnd().ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_generalised_by_the_table_that_finished_disks_are_generalised_by()
    {
        using var folder = new DiskFolder();
        var build = new DiskBuild(new ImageBuildRequest { Definition = Full, ProjectRoot = folder.Root, OutputPath = "/x", CacheDirectory = "/c" }, folder.Root, new DerivedIds("x"));

        var staging = await new Staging(build).WriteAsync(Plan, CancellationToken.None);

        // Without the configuration of its apt in /tmp, mmdebstrap would clean up this machine.
        (await File.ReadAllTextAsync(Path.Combine(staging, "generalise"))).ShouldBe(GeneralizeOperations.ToShell("mmdebstrap.*"));
        (await File.ReadAllTextAsync(Path.Combine(staging, "application-0-install"))).ShouldBe("make\n");
        (await File.ReadAllTextAsync(Path.Combine(staging, "application-0-file-0"))).ShouldBe("x");
    }

    [Fact]
    public void Say_of_themselves_what_they_hold()
    {
        var note = JsonNode.Parse(ImageNote.Write(Full))!["applications"]![0]!;

        note["packages"]!.AsArray().Select(package => package!.ToString()).ShouldBe(["nginx"]);
        note["files"]!.AsArray().Select(file => file!.ToString()).ShouldBe(["/opt/site"]);
        note["install"].ShouldBeNull();
        note["licence"]!.ToString().ShouldBe("MIT");
    }

    [Fact]
    public void Have_what_certification_looks_for()
    {
        var build = new DiskBuild(new ImageBuildRequest { Definition = Full, ProjectRoot = "/", OutputPath = "/x", CacheDirectory = "/c" }, "/w", new DerivedIds(Full.Digest()));

        var files = BaseFiles.Of(build);

        files["/etc/default/grub"].ShouldContain("console=ttyS0,115200n8");
        files["/boot/grub/grub.cfg"].ShouldContain(ExtPartition.Uuid(build));
        files["/etc/cloud/cloud.cfg.d/91-azure_datasource.cfg"].ShouldStartWith("datasource_list: [ Azure ]");
        files["/etc/ssh/sshd_config.d/50-marketplace.conf"].ShouldContain("ClientAliveInterval 180");
        DebianArchive.ForImage("bookworm").ShouldContain("bookworm-security");
        files["/etc/fstab"].ShouldNotContain("swap");
        BaseFiles.Packages.ShouldContain("waagent");
    }

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(reboot) `x` \"y\"", "'$(reboot) `x` \"y\"'")]
    public void Quote_words_for_the_shell(string text, string expected) => ShellText.Quote(text).ShouldBe(expected);

    [Fact]
    public void Tell_which_step_they_are_in()
    {
        var said = new List<string>();
        var tracker = new StepTracker(said.Add, said.Add);

        foreach (var line in new[] { "I: extracting archives...", "noise", "marketplace-step: customize step \"one\"" })
            tracker.Hear(line);
        tracker.Current.ShouldBe("customize step \"one\"");
        tracker.Hear("marketplace-step: ");

        tracker.Current.ShouldBeNull();
        tracker.Hear("marketplace-warning: no namespaces");
        tracker.Hear("marketplace-missing: grub-pc-bin shim-signed");
        tracker.MissingPackages.ShouldBe("grub-pc-bin shim-signed");
        said.ShouldBe(["extracting archives", "running the customize step \"one\"", "no namespaces"]);
        new[] { "I: extracting", "marketplace-step: x", "E: setup failed: E: command failed", "sh: 1: ngnix: not found" }.Where(StepTracker.IsOfStep).ShouldBe(["sh: 1: ngnix: not found"]);
    }

    [Fact]
    public async Task Need_root_or_subordinate_ids()
    {
        // A machine on which unshare is not permitted.
        using var folder = new DiskFolder();
        File.WriteAllText(folder["unshare"], "#!/bin/sh\nexit 1\n");
        File.SetUnixFileMode(folder["unshare"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var machine = TestMachine.Real with { IsRoot = false, Environment = new Dictionary<string, string> { ["PATH"] = folder.Root } };
        var build = new DiskBuild(new ImageBuildRequest { Definition = Full, ProjectRoot = "/", OutputPath = "/x", CacheDirectory = "/c" }, "/w", new DerivedIds("x"));

        (await Should.ThrowAsync<Marketplace.Imaging.ImagingException>(() => new DebianBuilder(machine, new ToolRunner(machine)).BuildAsync(build, CancellationToken.None))).Diagnostic.Code.ShouldBe("MKT4010");
    }

    [Fact]
    public void See_what_is_mounted_below_a_folder()
    {
        string[] mounts = ["22 28 0:21 / /sys rw - sysfs sysfs rw", "99 28 0:5 / /c/work/web/root/my\\040proc ro - proc proc rw"];

        Mounts.Below("/c/work/web", mounts).ShouldBe("/c/work/web/root/my proc");
        Mounts.Below("/c/work/we", mounts).ShouldBeNull();
    }
}
