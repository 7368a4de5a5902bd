using System.Text.Json.Nodes;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.Generalizing;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Imaging.Generalizing;

public sealed class OfflineGeneralizing
{
    [Theory]
    [InlineData("used.ext4")]
    [InlineData("used.ext3")]
    public async Task Removes_all_that_is_secret_and_leaves_everything_else_as_it_was(string sample)
    {
        using var disk = await UsedDisk.CreateAsync(sample);
        var before = UsedDisk.Describe(disk.Path);

        var result = await disk.GeneralizeAsync(null, "ann");

        var after = UsedDisk.Describe(disk.Path);
        var touched = result.Changes.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        touched.Add("/srv/shared"); // lost its other name
        foreach (var (path, description) in before.Where(file => !touched.Contains(file.Key)))
            after[path].ShouldBe(description, path);
        after.Keys.Except(before.Keys).ShouldBeEmpty();
        UsedDisk.Count(disk.Path, "SECRET").ShouldBe(0);
        UsedDisk.Count(disk.Path, "KEPT").ShouldBe(8);
        VhdFile.ReadFooter(disk.Path, out var problems).ShouldNotBeNull();
        problems.ShouldNotContain(problem => problem.Code != "MKT4029");
        Directory.GetFiles(disk.Folder).ShouldBe([disk.Path]);
    }

    [Fact]
    public async Task Does_what_the_table_says()
    {
        using var disk = await UsedDisk.CreateAsync();

        var result = await disk.GeneralizeAsync(null, "ann");

        var after = UsedDisk.Describe(disk.Path);
        result.Changes.Select(change => change.Operation).Distinct().ShouldBe(GeneralizeOperations.All.Select(operation => operation.Id), ignoreOrder: true);
        after.Keys.ShouldNotContain("/home/ann");
        after.Keys.ShouldNotContain("/etc/ssh/ssh_host_rsa_key");
        after.Keys.ShouldNotContain("/tmp/out");
        after.Keys.ShouldContain("/var/lib/waagent");
        after.Keys.ShouldContain("/home/bob/.profile");
        UsedDisk.Text(disk.Path, "/etc/machine-id").ShouldBe("");
        UsedDisk.Text(disk.Path, "/var/log/syslog").ShouldBe("");
        after["/etc/resolv.conf"].ShouldContain("../run/systemd/resolve/stub-resolv.conf");
        after["/etc/machine-id"].ShouldContain("|444|0|0|0|");
        after["/srv/shared"].ShouldContain("|5|1|"); // bytes, and one name less
    }

    [Fact]
    public async Task Is_seen_by_the_facts_that_the_table_names()
    {
        using var disk = await UsedDisk.CreateAsync();
        var before = Facts(disk.Path);

        await disk.GeneralizeAsync(null, "ann");

        var after = Facts(disk.Path);
        foreach (var operation in GeneralizeOperations.All)
        {
            Said(before, operation.Fact).ShouldNotBeEmpty(operation.Id);
            var left = Said(after, operation.Fact);
            if (operation.Id == GeneralizeOperations.Users)
                left.ShouldNotContain(user => user.Contains("\"ann\"", StringComparison.Ordinal));
            else
                left.ShouldBe(operation.Id switch { "machine-id" => ["\"empty\""], "resolv-conf" => ["\"link\""], _ => [] }, operation.Id);
        }
    }

    [Fact]
    public async Task Takes_an_account_out_of_every_file_that_names_it()
    {
        using var disk = await UsedDisk.CreateAsync();

        await disk.GeneralizeAsync(null, "ann");

        UsedDisk.Text(disk.Path, "/etc/passwd").ShouldBe("root:x:0:0:root:/root:/bin/bash\nbob:x:1001:1001::/home/bob:/bin/sh\napp:x:999:999::/opt/app:/usr/sbin/nologin\n");
        UsedDisk.Text(disk.Path, "/etc/shadow").ShouldBe("root:*:19000:0:99999:7:::\nbob:!:19000::::::\napp:!*:19000::::::\n");
        UsedDisk.Text(disk.Path, "/etc/group").ShouldBe("root:x:0:\nsudo:x:27:bob\nbob:x:1001:\nadm:x:4:\n");
        UsedDisk.Text(disk.Path, "/etc/gshadow").ShouldBe("root:*::\nsudo:*::bob\nbob:!::\nadm:*::\n");
        UsedDisk.Text(disk.Path, "/etc/subuid").ShouldBe("bob:165536:65536\n");
        UsedDisk.Text(disk.Path, "/etc/sudoers.d/90-cloud-init-users").ShouldBe("# made by cloud-init\n");
    }

    [Fact]
    public async Task Has_nothing_to_do_the_second_time()
    {
        using var disk = await UsedDisk.CreateAsync();
        await disk.GeneralizeAsync();
        var bytes = await File.ReadAllBytesAsync(disk.Path);

        var second = await disk.GeneralizeAsync();

        second.Changes.ShouldBeEmpty();
        (await File.ReadAllBytesAsync(disk.Path)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Gives_equal_disks_for_equal_disks()
    {
        using var disk = await UsedDisk.CreateAsync();
        var source = await File.ReadAllBytesAsync(disk.Path);

        await disk.GeneralizeAsync(disk.Other);

        (await File.ReadAllBytesAsync(disk.Path)).ShouldBe(source);
        await disk.GeneralizeAsync();
        (await File.ReadAllBytesAsync(disk.Other)).ShouldBe(await File.ReadAllBytesAsync(disk.Path));
    }

    [Fact]
    public async Task Says_in_advance_what_it_will_do()
    {
        using var disk = await UsedDisk.CreateAsync();

        var planned = OfflineGeneralizer.List(disk.Path, ["bob"]);

        (await disk.GeneralizeAsync(null, "bob")).Changes.ShouldBe(planned);
        planned.ShouldContain(new GeneralizeChange("ssh-host-keys", GeneralizeChangeKind.Removed, "/etc/ssh/ssh_host_rsa_key", 3300));
    }

    private static JsonNode Facts(string path) => JsonNode.Parse(ImageFactsJson.Write(FactReader.Read(path, new FactOptions(), CancellationToken.None).Facts))!;

    // All values at a path such as accounts.users.authorizedKeys; lists on the way are gone through.
    private static List<string> Said(JsonNode facts, string path) =>
        [.. path.Split('.').Aggregate<string, IEnumerable<JsonNode?>>([facts], (nodes, key) => nodes.Select(node => node?[key]).SelectMany(node => node is JsonArray list ? list : (IEnumerable<JsonNode?>)[node]))
            .OfType<JsonNode>().Select(node => node.ToJsonString())];
}
