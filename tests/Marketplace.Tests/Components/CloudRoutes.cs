using System.Collections.Immutable;
using Marketplace.Components;
using Marketplace.Tests.Definitions;
using Pulumi;
using Pulumi.Testing;

namespace Marketplace.Tests.Components;

public sealed class CloudRoutes
{
    private const string Yaml = """
        kind: image
        name: web
        version: 1.0.0
        os: {distribution: debian, release: 12}
        source:
          platformImage: {publisher: Debian, offer: debian-12, sku: 12-gen2, vmSize: Standard_D2s_v5, buildTimeoutMinutes: 60}
        generations: [2]
        diskSize: 30 GiB
        identifier: {publisher: contoso, offer: web, sku: standard}
        packages: [nginx-light]
        applications: [{name: site, version: 1.0.0, licence: MIT}]
        files:
          - {path: /etc/motd, content: "it's here\n"}
        services: {enable: [nginx.service]}
        kernelArguments: [quiet]
        users: {create: [{name: app}], remove: [games]}
        customize:
          - {name: drop the site, run: rm -f /etc/nginx/sites-enabled/default}
        validate:
          - {name: nginx accepts its configuration, run: nginx -t}
        targets:
          gallery: marketplace
          regions: [{name: westeurope, replicas: 1}]
        retain: [0.9.0]
        """;

    [Fact]
    public async Task Make_an_identity_a_role_a_template_a_run_and_gallery_versions()
    {
        var made = await DeclareAsync(Yaml);

        made.Select(resource => $"{resource.Type} {resource.Name}").Where(resource => !resource.StartsWith("pulumi:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(
        [
            "azure-native:authorization:RoleAssignment web-builder",
            "azure-native:compute:GalleryImage web",
            "azure-native:compute:GalleryImageVersion web-0.9.0",
            "azure-native:compute:GalleryImageVersion web-1.0.0",
            "azure-native:managedidentity:UserAssignedIdentity web-builder",
            "azure-native:virtualmachineimages:VirtualMachineImageTemplate web",
            "marketplace:components:VmImage web",
            "marketplace:image:Certification web",
            "marketplace:image:CertifiedBlob web",
            "marketplace:image:Download web",
            "marketplace:image:Inspection web",
            "marketplace:image:TemplateRun web-0.9.0",
            "marketplace:image:TemplateRun web-1.0.0",
        ]);
        var role = One(made, "azure-native:authorization:RoleAssignment");
        role["scope"].ShouldBe("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/store/blobServices/default/containers/images");
        ((string)role["roleDefinitionId"]).ShouldEndWith("/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe");
        var run = made.Single(resource => resource.Name == "web-1.0.0" && resource.Type == "marketplace:image:TemplateRun").Inputs;
        run["imageTemplateId"].ShouldBe("web_id");
        run["timeoutMinutes"].ShouldBe(90.0);
        var download = One(made, "marketplace:image:Download");
        download["etag"].ShouldBe("0x1");
        download["blobName"].ShouldBe("web-1.0.0.vhd");
        var inspection = One(made, "marketplace:image:Inspection");
        inspection["source"].ShouldBe(".mkt/images/web.vhd");
        inspection["digest"].ShouldBe("blocks-sha256:web");
        var blob = One(made, "marketplace:image:CertifiedBlob");
        Map(blob["certification"])["verdict"].ShouldBe("passed");
        blob["etag"].ShouldBe("0x1");
        Map(Map(Map(One(made.Where(resource => resource.Name == "web-1.0.0"), "azure-native:compute:GalleryImageVersion")["storageProfile"])["osDiskImage"])["source"])["uri"].ShouldBe("https://store/web");
        made.Single(resource => resource.Name == "web-0.9.0" && resource.Type == "marketplace:image:TemplateRun").Inputs.ShouldNotContainKey("imageTemplateId");
    }

    [Fact]
    public async Task Say_everything_of_the_definition_in_the_template()
    {
        var template = One(await DeclareAsync(Yaml), "azure-native:virtualmachineimages:VirtualMachineImageTemplate");

        Map(template["source"])["offer"].ShouldBe("debian-12");
        Map(template["vmProfile"])["osDiskSizeGB"].ShouldBe(30.0);
        Map(template["vmProfile"])["vmSize"].ShouldBe("Standard_D2s_v5");
        var target = Map(List(template["distribute"]).ShouldHaveSingleItem());
        target["uri"].ShouldBe("https://store.blob.core.windows.net/images/web-1.0.0.vhd");
        var steps = List(template["customize"]).Select(Map).ToArray();
        steps.Select(step => step["name"]).ShouldBe(["packages", "agent", "users", "files", "image note", "services", "kernel arguments", "drop the site", "removed users"]);
        Lines(steps[0]).ShouldContain("sudo env DEBIAN_FRONTEND=noninteractive apt-get --yes --no-install-recommends install 'nginx-light'");
        Lines(steps[3]).ShouldContain($"printf %s {Convert.ToBase64String("it's here\n"u8)} | base64 --decode | sudo install -D --mode=0644 --owner=root --group=root /dev/stdin '/etc/motd'");
        Lines(steps[7]).ShouldContain("sudo sh -eu /tmp/step.sh");
        Map(List(Map(template["validate"])["inVMValidations"]).ShouldHaveSingleItem())["name"].ShouldBe("nginx accepts its configuration");
    }

    [Fact]
    public async Task Name_the_template_after_all_that_it_says()
    {
        var name = await NameAsync(Yaml);

        name.ShouldMatch("^web-[0-9a-f]{12}$");
        (await NameAsync(Yaml)).ShouldBe(name);
        (await NameAsync(Yaml.Replace("nginx -t", "nginx -tq", StringComparison.Ordinal))).ShouldNotBe(name);
        (await NameAsync(Yaml.Replace("version: 1.0.0", "version: 1.0.1", StringComparison.Ordinal))).ShouldNotBe(name);
        (await NameAsync(Yaml.Replace("it's here", "it is here", StringComparison.Ordinal))).ShouldNotBe(name);
        (await NameAsync(Yaml.Replace("retain: [0.9.0]", "retain: []", StringComparison.Ordinal))).ShouldBe(name);
    }

    [Fact]
    public void Refuse_files_that_do_not_fit_into_a_template()
    {
        var disk = DefinitionProject.Image(Yaml).Disk;
        var large = disk with { Files = [disk.Files[0] with { Content = null, Source = "big.bin" }] };

        Should.Throw<RunException>(() => CloudSteps.Customize(large, _ => new byte[CloudSteps.MostFileBytes + 1])).Message
            .ShouldStartWith("error MKT4120: web: \"/etc/motd\" brings the files of the image to 1048577 bytes; a template of Azure Image Builder takes 1048576 in all");
    }

    private static async Task<string> NameAsync(string yaml) => (string)One(await DeclareAsync(yaml), "azure-native:virtualmachineimages:VirtualMachineImageTemplate")["imageTemplateName"];

    private static ImmutableDictionary<string, object> One(IEnumerable<MockResourceArgs> made, string type) => made.Single(resource => resource.Type == type).Inputs;

    private static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;

    private static ImmutableArray<object> List(object value) => (ImmutableArray<object>)value;

    private static string Lines(ImmutableDictionary<string, object> step) => string.Join('\n', List(step["inline"]).Cast<string>());

    private static async Task<IReadOnlyList<MockResourceArgs>> DeclareAsync(string yaml)
    {
        var definition = DefinitionProject.Image(yaml);
        var mocks = new Recorder();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => _ = new VmImage("web", new VmImageArgs
        {
            Definition = definition,
            ResourceGroupName = "rg",
            StorageAccountName = "store",
            StorageAccountId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/store",
            BlobEndpoint = "https://store.blob.core.windows.net/",
            ContainerName = "images",
            GalleryName = "marketplace",
            Location = "westeurope",
        }));
        return mocks.Made;
    }

    private sealed class Recorder : IMocks
    {
        private readonly List<MockResourceArgs> made = [];

        public IReadOnlyList<MockResourceArgs> Made => made;

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (made)
                made.Add(args);
            var state = args.Inputs.Add("uri", $"https://store/{args.Name}").SetItem("etag", "0x1").Add("principalId", "p").Add("path", $".mkt/images/{args.Name}.vhd").SetItem("digest", $"blocks-sha256:{args.Name}").SetItem("factsPath", "facts.json").SetItem("factsDigest", "sha256:1").SetItem("facts", ImmutableDictionary<string, object>.Empty.Add("version", 1.0)).SetItem("baseline", "2026-11").SetItem("verdict", "passed");
            return Task.FromResult(((string?)$"{args.Name}_id", (object)(args.Inputs.ContainsKey("name") ? state : state.Add("name", args.Name!))));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
