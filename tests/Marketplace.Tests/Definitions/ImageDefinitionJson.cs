using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Json;

namespace Marketplace.Tests.Definitions;

public sealed class ImageDefinitionJson
{
    private static readonly string Full = DefinitionProject.With("    licence: MIT\n", """
            licence: MIT
            packages: [nginx, curl]
            files: [{ path: /srv/app, content: x }]
            install: make install
            network: true
            services: [app.service]

        """) + """
        description: "an image"
        generations: [2, 1]
        diskSize: 4096 MiB
        packages: [zsh, curl]
        files:
          - path: /etc/motd
            content: "hello\n"
          - path: /opt/x
            source: web.yaml
            mode: "0755"
            owner: www-data:adm
        users:
          create: [{ name: app, home: /srv/app, groups: [www-data, adm] }]
          remove: [games]
        services: { enable: [a.service], disable: [b.timer] }
        kernelArguments: [quiet, console=ttyS0]
        agent: { autoUpdate: false }
        customize: [{ name: one, run: "true", network: true }]
        validate: [{ name: two, run: "true" }]
        retain: [1.2.3, 1.0.0]

        """;

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var image = DefinitionProject.Image(Full);

        var text = CanonicalJson.Write(image.ToJson());

        CanonicalJson.Write(ImageDefinition.FromJson((JsonObject)JsonNode.Parse(text)!).ToJson()).ShouldBe(text);
        CanonicalJson.Write(DiskDefinition.FromJson(image.Disk.ToJson()).ToJson()).ShouldBe(CanonicalJson.Write(image.Disk.ToJson()));
    }

    [Fact]
    public void Has_one_form_for_definitions_that_mean_the_same()
    {
        var image = DefinitionProject.Image(Full);
        var other = DefinitionProject.Image(Full
            .Replace("packages: [zsh, curl]", "packages: [curl, zsh]", StringComparison.Ordinal)
            .Replace("diskSize: 4096 MiB", "diskSize: 4 GiB", StringComparison.Ordinal)
            .Replace("generations: [2, 1]", "generations: [1, 2] # both", StringComparison.Ordinal)
            .Replace("debian: {}", "debian: { suite: bookworm }", StringComparison.Ordinal));

        // The file that /opt/x copies is the definition itself, so only that digest differs.
        Without(other).ShouldBe(Without(image));

        static string Without(ImageDefinition image) => CanonicalJson.Write((image with { Disk = image.Disk with { Files = [] } }).ToJson());
    }

    [Fact]
    public void Changes_its_digest_with_its_content()
    {
        var image = DefinitionProject.Image(Full);

        (image.Disk with { Version = new ImageVersion(1, 2, 4) }).Digest().ShouldNotBe(image.Disk.Digest());
        image.Disk.Digest().ShouldMatch("^sha256:[0-9a-f]{64}$");
    }

    [Fact]
    public void Names_copied_files_by_project_path_and_digest()
    {
        var file = DefinitionProject.Image(Full).Disk.Files[1];

        file.Source.ShouldBe("definitions/images/web.yaml");
        file.Digest!.ShouldStartWith("sha256:");
        CanonicalJson.Write(DefinitionProject.Image(Full).ToJson()).ShouldNotContain(Path.GetTempPath());
    }

    [Fact]
    public void Keeps_the_disk_apart_from_where_it_goes()
    {
        var image = DefinitionProject.Image(Full);
        var elsewhere = DefinitionProject.Image(Full.Replace("retain: [1.2.3, 1.0.0]", "retain: []", StringComparison.Ordinal).Replace("westeurope", "northeurope", StringComparison.Ordinal));

        (elsewhere.Disk with { Files = [] }).Digest().ShouldBe((image.Disk with { Files = [] }).Digest());
    }

    [Fact]
    public void Becomes_plain_values_for_a_resource_input()
    {
        var inputs = DefinitionProject.Image(Full).ToInputs();

        inputs["name"].ShouldBe("web");
        inputs["packages"].ShouldBeAssignableTo<IEnumerable<object>>()!.ShouldBe(["curl", "zsh"]);
        inputs["agent"].ShouldBeAssignableTo<IReadOnlyDictionary<string, object>>()!["autoUpdate"].ShouldBe(false);
        inputs.ShouldNotContainKey("retain");
    }

    [Fact]
    public void Reads_whole_numbers_that_travelled_as_doubles()
    {
        var json = (JsonObject)JsonNode.Parse(CanonicalJson.Write(DefinitionProject.Image(Full).ToJson()).Replace("\"generations\":[1,2]", "\"generations\":[1.0,2.0]", StringComparison.Ordinal))!;

        ImageDefinition.FromJson(json).Generations.ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("rootfs: { path: web.yaml }", "{\"rootfs\":{\"path\":\"definitions/images/web.yaml\"}}")]
    [InlineData("vhd: { path: ./web.yaml, digest: \"blocks-sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" }", "{\"vhd\":{\"digest\":\"blocks-sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"path\":\"definitions/images/web.yaml\"}}")]
    [InlineData("platformImage: { publisher: Debian, offer: debian-12, sku: 12-gen2 }", "{\"platformImage\":{\"offer\":\"debian-12\",\"publisher\":\"Debian\",\"sku\":\"12-gen2\",\"version\":\"latest\"}}")]
    [InlineData("platformImage: { publisher: a, offer: b, sku: c, version: 1.2.3, plan: { name: n, product: p, publisher: q }, vmSize: Standard_D2s_v5, buildTimeoutMinutes: 60 }", "{\"platformImage\":{\"buildTimeoutMinutes\":60,\"offer\":\"b\",\"plan\":{\"name\":\"n\",\"product\":\"p\",\"publisher\":\"q\"},\"publisher\":\"a\",\"sku\":\"c\",\"version\":\"1.2.3\",\"vmSize\":\"Standard_D2s_v5\"}}")]
    [InlineData("debian: { mirror: \"file:/srv/mirror\" }", "{\"debian\":{\"mirror\":\"file:/srv/mirror\",\"suite\":\"bookworm\"}}")]
    public void Carries_each_kind_of_source(string yaml, string expected)
    {
        var disk = DefinitionProject.Image(DefinitionProject.With("debian: {}", yaml)).Disk;

        CanonicalJson.Write(disk.ToJson()["source"]).ShouldBe(expected);
        DiskDefinition.Check((JsonObject)JsonNode.Parse(disk.ToJson().ToJsonString())!, "definition").OrThrow().Source.ShouldBe(disk.Source);
    }

    [Fact]
    public void Keeps_how_an_application_is_installed()
    {
        var application = DefinitionProject.Image(Full).Disk.Applications.ShouldHaveSingleItem();

        application.Packages.ShouldBe(["curl", "nginx"]);
        application.Files.ShouldHaveSingleItem().Path.ShouldBe("/srv/app");
        application.Install.ShouldBe(new StepDefinition("install site", "make install", Network: true));
        application.Services.ShouldBe(["app.service"]);
    }

    [Fact]
    public void Holds_json_to_the_rules_between_values()
    {
        var json = DefinitionProject.Image(DefinitionProject.Valid).Disk.ToJson();
        json["os"]!["release"] = "13";

        DiskDefinition.Check(json, "definition").Diagnostics.ShouldHaveSingleItem().Where.PropertyPath.ShouldBe("definition.source.debian");
    }

    [Fact]
    public void Names_what_is_missing_in_json() =>
        Should.Throw<FormatException>(() => DiskDefinition.FromJson(new JsonObject())).Message.ShouldBe("os: expected an object");

    [Fact]
    public void Checks_json_by_the_rules_of_the_loader_and_names_properties()
    {
        var json = DefinitionProject.Image(Full).Disk.ToJson();
        json["packages"] = new JsonArray("curl", "$(reboot)");
        json["pakages"] = new JsonArray();
        json["diskSize"] = 30;

        DiskDefinition.Check(json, "definition").Diagnostics.Select(problem => $"{problem.Where.PropertyPath} {problem.Code}")
            .ShouldBe(["definition.diskSize MKT1007", "definition.packages[1] MKT1013", "definition.pakages MKT1005"]);
    }

    [Fact]
    public void Checks_its_own_canonical_form_without_findings()
    {
        var disk = DefinitionProject.Image(Full).Disk;

        var again = DiskDefinition.Check((JsonObject)JsonNode.Parse(disk.ToJson().ToJsonString())!, "definition").OrThrow();

        CanonicalJson.Write(again.ToJson()).ShouldBe(CanonicalJson.Write(disk.ToJson()));
    }
}
