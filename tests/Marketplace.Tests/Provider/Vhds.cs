using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Tests.Definitions;
using Marketplace.Tests.Imaging;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class Vhds
{
    private const string File = ".mkt/images/web-1.2.3.vhd";
    private static readonly DiskDefinition Definition = DefinitionProject.Image(DefinitionProject.Valid + "diskSize: 2 GiB\n").Disk;
    private static readonly PropertyMap Inputs = ProviderBench.VhdInputs(Definition);

    [Fact]
    public async Task Are_built_below_the_project()
    {
        using var bench = await ProviderBench.StartAsync();

        var (id, outputs) = await bench.CreateAsync(ProviderBench.VhdType, Inputs);

        id.ShouldBe("web-1.2.3");
        outputs.ShouldBe(Inputs.SetItems(new PropertyMap
        {
            ["definitionDigest"] = Definition.Digest(),
            ["path"] = File,
            ["digest"] = DiskDigest.Compute(bench.Folder[File], CancellationToken.None),
            ["virtualSize"] = 2.0 * 1024 * 1024 * 1024,
        }));
        outputs.ToString().ShouldNotContain(bench.Folder.Root);
    }

    [Fact]
    public async Task Are_not_built_again_after_a_kill()
    {
        using var bench = await ProviderBench.StartAsync();
        var first = await bench.CreateAsync(ProviderBench.VhdType, Inputs);

        bench.Start();

        (await bench.CreateAsync(ProviderBench.VhdType, Inputs)).ShouldBe(first);
        bench.Disks.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task Show_no_change_on_a_machine_without_the_file()
    {
        using var bench = await ProviderBench.StartAsync();

        (await bench.DiffAsync(ProviderBench.VhdType, Inputs, Inputs)).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
    }

    [Fact]
    public async Task Are_replaced_by_another_version_and_updated_by_another_definition()
    {
        using var bench = await ProviderBench.StartAsync();
        var newer = Definition with { Version = new ImageVersion(1, 2, 4) };
        var other = Definition with { Packages = ["curl"] };

        (await bench.DiffAsync(ProviderBench.VhdType, Inputs, ProviderBench.VhdInputs(newer))).Replaces.ShouldBe(["version"]);
        var diff = await bench.DiffAsync(ProviderBench.VhdType, Inputs, ProviderBench.VhdInputs(other));
        diff.Diffs.ShouldBe(["definition"]);
        diff.Replaces.ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_built_again_in_place_when_the_definition_changes()
    {
        using var bench = await ProviderBench.StartAsync();
        var (id, outputs) = await bench.CreateAsync(ProviderBench.VhdType, Inputs);
        var news = ProviderBench.VhdInputs(Definition with { Packages = ["curl"] });

        var updated = await bench.Provider.UpdateAsync(new UpdateRequest { Urn = ProviderBench.Urn(ProviderBench.VhdType), Id = id, Olds = ProviderBench.Write(outputs), News = ProviderBench.Write(news) }, CancellationToken.None);

        bench.Disks.Builds.ShouldBe(2);
        ProviderBench.Read(updated.Properties)["path"].ShouldBe((PropertyValue)File);
        ProviderBench.Read(updated.Properties)["digest"].ShouldNotBe(outputs["digest"]);
    }

    [Fact]
    public async Task Preview_everything_but_the_digest()
    {
        using var bench = await ProviderBench.StartAsync();

        var preview = await bench.Provider.CreateAsync(new CreateRequest { Urn = ProviderBench.Urn(ProviderBench.VhdType), Properties = ProviderBench.Write(Inputs), Preview = true }, CancellationToken.None);

        var outputs = ProviderBench.Read(preview.Properties);
        outputs["path"].ShouldBe((PropertyValue)File);
        outputs["digest"].ShouldBe(PropertyValue.Computed);
        bench.Disks.Builds.ShouldBe(0);
    }

    [Fact]
    public async Task Preview_with_a_definition_that_is_not_known_yet()
    {
        using var bench = await ProviderBench.StartAsync();
        var inputs = Inputs.SetItem("definition", ((PropertyValue.ObjectValue)Inputs["definition"]).Members.SetItem("packages", PropertyValue.Computed));

        (await bench.CheckAsync(ProviderBench.VhdType, inputs)).Failures.ShouldBeEmpty();
        var preview = await bench.Provider.CreateAsync(new CreateRequest { Urn = ProviderBench.Urn(ProviderBench.VhdType), Properties = ProviderBench.Write(inputs), Preview = true }, CancellationToken.None);

        ProviderBench.Read(preview.Properties)["path"].ShouldBe(PropertyValue.Computed);
    }

    [Fact]
    public async Task Are_gone_when_their_file_is_gone_or_is_another()
    {
        using var bench = await ProviderBench.StartAsync();
        var (id, outputs) = await bench.CreateAsync(ProviderBench.VhdType, Inputs);
        var there = await bench.ReadAsync(ProviderBench.VhdType, id, Inputs, outputs);

        using (var file = System.IO.File.OpenHandle(bench.Folder[File], FileMode.Open, FileAccess.Write))
            RandomAccess.Write(file, [1], 1_000_000);
        var changed = await bench.ReadAsync(ProviderBench.VhdType, id, Inputs, outputs);
        System.IO.File.Delete(bench.Folder[File]);
        var gone = await bench.ReadAsync(ProviderBench.VhdType, id, Inputs, outputs);

        ProviderBench.Read(there.Properties).ShouldBe(outputs);
        changed.Id.ShouldBeEmpty();
        gone.Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Can_be_imported_by_name_and_version()
    {
        using var bench = await ProviderBench.StartAsync();
        var (id, outputs) = await bench.CreateAsync(ProviderBench.VhdType, Inputs);

        var imported = await bench.ReadAsync(ProviderBench.VhdType, id);

        ProviderBench.Read(imported.Inputs).ShouldBe(Inputs);
        ProviderBench.Read(imported.Properties).ShouldBe(outputs);
        (await bench.ReadAsync(ProviderBench.VhdType, "../../etc/passwd")).Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leave_the_cache_when_they_are_deleted()
    {
        using var bench = await ProviderBench.StartAsync();
        var (id, _) = await bench.CreateAsync(ProviderBench.VhdType, Inputs);

        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.VhdType), Id = id }, CancellationToken.None);
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.VhdType), Id = id }, CancellationToken.None);

        Directory.EnumerateFiles(bench.Folder[".mkt/images"]).ShouldBeEmpty();
        await bench.CreateAsync(ProviderBench.VhdType, Inputs);
        bench.Disks.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task Fail_with_the_diagnostic_of_the_build()
    {
        using var bench = await ProviderBench.StartAsync();
        bench.Disks = new FakeDiskBuilder { Before = (_, _) => throw new ImagingException(ImagingCodes.StepFailed, "the validate step \"x\" failed", "Correct the step.") };
        bench.Start();

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.VhdType, Inputs))).Detail.ShouldBe("error MKT4004: the validate step \"x\" failed\n  Correct the step.");
    }

    [Fact]
    public async Task End_when_the_engine_cancels()
    {
        using var bench = await ProviderBench.StartAsync();
        var building = new TaskCompletionSource();
        bench.Disks = new FakeDiskBuilder { Before = async (_, stop) => { building.SetResult(); await Task.Delay(Timeout.InfiniteTimeSpan, stop); } };
        bench.Start();
        var create = bench.CreateAsync(ProviderBench.VhdType, Inputs);
        await building.Task;

        await bench.Provider.CancelAsync(CancellationToken.None);

        (await Should.ThrowAsync<RpcException>(() => create)).Code.ShouldBe(StatusCode.Cancelled);
        Directory.EnumerateDirectories(bench.Folder[".mkt/cache/images/work"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_refused_with_the_path_of_what_is_wrong()
    {
        using var bench = await ProviderBench.StartAsync();
        var json = Definition.ToJson();
        json["packages"] = new System.Text.Json.Nodes.JsonArray("curl", "a b");
        var inputs = Inputs.SetItem("definition", Marketplace.Provider.Resources.PropertyJson.FromJson(json));

        var failure = (await bench.CheckAsync(ProviderBench.VhdType, inputs)).Failures.ShouldHaveSingleItem();

        failure.Property.ShouldBe("definition.packages[1]");
        failure.Reason.ShouldBe("packages[1] is \"a b\", expected a package name, or name=version");
    }

    [Fact]
    public async Task Are_refused_when_name_and_version_are_not_those_of_the_definition()
    {
        using var bench = await ProviderBench.StartAsync();

        var failures = (await bench.CheckAsync(ProviderBench.VhdType, Inputs.SetItem("name", "shop").SetItem("version", "2.0.0"))).Failures;

        failures.Select(failure => failure.Reason).ShouldBe(["\"name\" is \"shop\", but the definition says \"web\"", "\"version\" is \"2.0.0\", but the definition says \"1.2.3\""]);
    }
}
