using System.Text.Json.Nodes;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Nothing that is not certified gets into the cloud, by a plain <c>mkt up</c>.</summary>
public sealed class CertifiedUploads
{
    private const string Report = ".mkt/images/debian-appliance-1.0.0.certification.json";

    [Fact]
    public async Task Wait_for_the_definition_to_be_mended()
    {
        using var repository = new TestRepository();
        await WriteSourceAsync(repository);
        // Built for real: the arguments of the definition end up in the boot menu of the disk.
        repository.Write(Deployed.Definition, Yaml("[quiet]"));

        var stopped = await repository.RunAsync("up", "--yes");

        stopped.ExitCode.ShouldBe(1, stopped.ToString());
        stopped.Output.ShouldContain($"{Report}: error MKT4141: \"debian-appliance\" is not certified by the baseline 2026-11: ");
        stopped.Output.ShouldContain("; nothing was uploaded");
        stopped.Output.ShouldContain("  MKT4256 ");
        stopped.Output.ShouldContain(" (/boot/grub/grub.cfg:");
        File.Exists(repository.PathOf(".mkt/images/debian-appliance-1.0.0.vhd")).ShouldBeTrue();
        ((string?)JsonNode.Parse(repository.Read(Report))!["verdict"]).ShouldBe("failed");
        var cloud = CloudContent.Of(repository);
        cloud.Blobs.ShouldBeEmpty();
        cloud.Resources.ShouldNotContain(id => id.Contains("/versions/", StringComparison.Ordinal));

        // Once more changes nothing about it.
        (await repository.RunAsync("up", "--yes", "--skip-preview")).ExitCode.ShouldBe(1);
        CloudContent.Of(repository).Blobs.ShouldBeEmpty();

        repository.Write(Deployed.Definition, Yaml("[\"console=tty1\", \"console=ttyS0,115200n8\", \"earlyprintk=ttyS0,115200\"]"));
        var mended = await repository.RunAsync("up", "--yes");

        mended.ExitCode.ShouldBe(0, mended.ToString());
        CloudContent.Of(repository).Blobs.Single().ShouldEndWith("/images/debian-appliance-1.0.0.vhd");
        ((string?)JsonNode.Parse(repository.Read(Report))!["verdict"]).ShouldBe("passed");
        var output = JsonNode.Parse((await repository.RunAsync("stack", "output", "--stack", "image", "--json")).Output)!["debian-appliance"]!;
        ((string?)output["certification"]!["verdict"]).ShouldBe("passed");
        ((string?)output["certification"]!["digest"]).ShouldBe((string?)output["digest"]);
        (await repository.RunAsync("up", "--yes", "--expect-no-changes")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Are_of_a_disk_that_was_found_to_be_right_also_when_it_was_in_the_cloud_before()
    {
        using var repository = await Deployed.NotYetAsync();
        (await repository.RunAsync("up", "--yes")).ExitCode.ShouldBe(0);
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("version: 1.0.0\ndescription", "version: 1.1.0\ndescription", StringComparison.Ordinal));
        await BuiltImages.CacheAsync(repository, system => system.With("/etc/fstab", $"UUID={CertifiableSystem.RootUuid} / ext4 defaults 0 1\n/swap none swap sw 0 0\n"));

        var stopped = await repository.RunAsync("up", "--yes");

        stopped.ExitCode.ShouldBe(1, stopped.ToString());
        stopped.Output.ShouldContain("  MKT4250 The OS disk must have no swap partition and no swap file: ");
        stopped.Output.ShouldContain(" (/etc/fstab:2)");
        CloudContent.Of(repository).Blobs.Single().ShouldEndWith("/images/debian-appliance-1.0.0.vhd");
    }

    [Fact]
    public async Task Are_the_ones_that_were_inspected()
    {
        using var repository = await Deployed.CopyAsync();
        const string facts = ".mkt/images/debian-appliance-1.0.0.facts.json";
        // Another baseline, an update of the certification: the facts on disk are judged again, and are not those that were written.
        repository.Edit(facts, text => text.Replace("\"rootFileSystems\": 1", "\"rootFileSystems\": 2", StringComparison.Ordinal));
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("description: A small", "description: The small", StringComparison.Ordinal).Replace("licence: MIT", "licence: Apache-2.0", StringComparison.Ordinal));
        await BuiltImages.CacheAsync(repository);

        var up = await repository.RunAsync("up", "--yes", "--target", "**Certification**");

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain($"{facts}: error MKT4146: the facts were changed after they were read from the disk");
    }

    [Fact]
    public async Task Are_by_a_baseline_that_there_is()
    {
        using var repository = await Deployed.CopyAsync();
        (await repository.RunAsync("config", "set", "marketplace:baseline", "1999-01", "--stack", "image")).ExitCode.ShouldBe(0);

        var up = await repository.RunAsync("up", "--yes");

        up.ExitCode.ShouldNotBe(0);
        up.ToString().ShouldContain("MKT4152: \"marketplace:baseline\" is \"1999-01\", and there is no such baseline; there is 2026-11");
    }

    [Fact]
    public async Task Need_it_in_the_cloud_route_too()
    {
        using var repository = await PlatformImages.RepositoryAsync(system => system.With("/root/.bash_history", "curl http://example.org\n"));

        var stopped = await repository.RunAsync("up", "--yes");

        // As root the simulated cloud generalises the disk, so that the history goes.
        stopped.ExitCode.ShouldBe(Environment.IsPrivilegedProcess ? 0 : 1, stopped.ToString());

        repository.Edit(Deployed.Definition, yaml => yaml.Replace("run: touch /etc/made-in-the-cloud", "run: printf '/swap none swap sw 0 0\\n' >> /etc/fstab", StringComparison.Ordinal).Replace("version: 1.0.0\ndescription", "version: 1.1.0\ndescription", StringComparison.Ordinal));
        var broken = await repository.RunAsync("up", "--yes");
        broken.ExitCode.ShouldBe(1, broken.ToString());
        broken.Output.ShouldContain("error MKT4141: \"debian-appliance\" is not certified");
        CloudContent.Of(repository).Resources.ShouldNotContain(id => id.EndsWith("/versions/1.1.0", StringComparison.Ordinal));
    }

    private static async Task WriteSourceAsync(TestRepository repository)
    {
        var system = new CertifiableSystem(repository.PathOf("tree"));
        await CertifiablePrograms.AddAsync(system);
        await system.WriteDiskAsync(repository.PathOf("source.raw"), CertifiableSystem.SmallestDisk);
        Directory.Delete(repository.PathOf("tree"), recursive: true);
    }

    private static string Yaml(string arguments) => $$"""
        kind: image
        name: debian-appliance
        version: 1.0.0
        os: {distribution: debian, release: 12}
        source:
          vhd: {path: ../../source.raw}
        generations: [2]
        diskSize: 2 GiB
        kernelArguments: {{arguments}}
        identifier: {publisher: contoso, offer: debian-appliance, sku: standard}
        applications:
          - name: welcome-page
            version: 1.0.0
            licence: MIT
            files: [{path: /var/www/html/index.html, content: "<p>It works.</p>"}]
        targets:
          gallery: marketplace
          regions: [{name: westeurope, replicas: 1}]

        """;
}
