using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Provenance;
using Marketplace.Imaging.Tools;
using Marketplace.Tests.Definitions;

namespace Marketplace.Tests.Imaging.Provenance;

public sealed class BillsOfMaterials
{
    private static readonly DiskDefinition Definition = DefinitionProject.Image(DefinitionProject.Valid).Disk with
    {
        Applications = [new ApplicationDefinition("shop", "2.4.1", "MIT OR Apache-2.0", [443], null), new ApplicationDefinition("core", "1", "Proprietary", [], null)],
    };

    private static readonly ImageContents Contents = new()
    {
        Distribution = "debian",
        Release = "12",
        Manager = "dpkg",
        Packages =
        [
            new InstalledPackage("libstdc++6", "1:12.2.0-14+deb12u1", "amd64", "installed", "gcc-12", ["GPL-3.0-or-later WITH Bison-exception-2.2", "MIT"]),
            new InstalledPackage("odd", "1~rc1", "all", "installed", null, ["g10-permissive", "MIT", "MIT OR ISC"]),
            new InstalledPackage("plain", "1", "amd64", "installed", null, ["MIT", "BSD-3-Clause"]),
        ],
        Found =
        [
            new FoundApplication("odd", "package", "1~rc1", [], new Origin("/var/lib/dpkg/status")),
            new FoundApplication("left-pad", "node", "1.3.0", ["WTFPL"], new Origin("/opt/a/package.json")),
            new FoundApplication("left-pad", "node", "1.3.0", ["WTFPL"], new Origin("/opt/b/package.json")),
            new FoundApplication("shop", "tree", null, [], new Origin("/opt/shop")),
        ],
    };

    [Fact]
    public void Name_the_image_its_digest_and_its_date()
    {
        var json = CycloneDx.Write(Request(), Contents);

        json["serialNumber"]!.GetValue<string>().ShouldBe(CycloneDx.Write(Request(), Contents)["serialNumber"]!.GetValue<string>());
        json["serialNumber"]!.GetValue<string>().ShouldNotBe(CycloneDx.Write(Request() with { DiskDigest = "blocks-sha256:02" }, Contents)["serialNumber"]!.GetValue<string>());
        json["metadata"]!["timestamp"]!.GetValue<string>().ShouldBe("2025-01-01T00:00:00Z");
        json["metadata"]!["component"]!.ToJsonString().ShouldBe($$"""
            {"type":"container","bom-ref":"web@1.2.3","name":"web","version":"1.2.3","hashes":[{"alg":"SHA-256","content":"{{new string('a', 64)}}"}],"properties":[{"name":"marketplace:image:digest","value":"blocks-sha256:01"},{"name":"marketplace:image:definitionDigest","value":"sha256:02"}]}
            """.Trim());
        CycloneDx.Write(Request() with { WholeDigest = null }, Contents)["metadata"]!["component"]!["hashes"].ShouldBeNull();
    }

    [Fact]
    public void List_packages_and_applications_with_their_licences()
    {
        var components = CycloneDx.Write(Request(), Contents)["components"]!.AsArray();

        components.Select(component => $"{component!["type"]} {component["name"]} {component["version"]} {component["purl"]} {component["licenses"]?.ToJsonString()}".TrimEnd()).ShouldBe(
        [
            "operating-system debian 12",
            """application shop 2.4.1  [{"expression":"MIT OR Apache-2.0"}]""",
            """application core 1  [{"license":{"name":"Proprietary"}}]""",
            """library libstdc++6 1:12.2.0-14+deb12u1 pkg:deb/debian/libstdc%2B%2B6@1%3A12.2.0-14%2Bdeb12u1?arch=amd64&distro=debian-12 [{"expression":"GPL-3.0-or-later WITH Bison-exception-2.2 AND MIT"}]""",
            """library odd 1~rc1 pkg:deb/debian/odd@1~rc1?arch=all&distro=debian-12 [{"license":{"name":"g10-permissive"}},{"license":{"id":"MIT"}},{"license":{"name":"MIT OR ISC"}}]""",
            """library plain 1 pkg:deb/debian/plain@1?arch=amd64&distro=debian-12 [{"license":{"id":"MIT"}},{"license":{"id":"BSD-3-Clause"}}]""",
            """library left-pad 1.3.0 pkg:npm/left-pad@1.3.0 [{"license":{"id":"WTFPL"}}]""",
            """library left-pad 1.3.0 pkg:npm/left-pad@1.3.0 [{"license":{"id":"WTFPL"}}]""",
            "application shop",
        ]);
    }

    [Fact]
    public void Keep_the_rules_of_CycloneDX()
    {
        foreach (var contents in new[] { Contents, new ImageContents() })
        {
            var json = CycloneDx.Write(Request(), contents);
            (json["bomFormat"]!.GetValue<string>(), json["specVersion"]!.GetValue<string>(), json["version"]!.GetValue<int>()).ShouldBe(("CycloneDX", "1.6", 1));
            json["serialNumber"]!.GetValue<string>().ShouldMatch("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");
            Names(json).ShouldBeSubsetOf(["$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies"]);
            Names(json["metadata"]!).ShouldBeSubsetOf(["timestamp", "lifecycles", "tools", "component"]);
            JsonNode[] components = [json["metadata"]!["component"]!, .. json["components"]!.AsArray()!];
            foreach (var component in components)
                CheckComponent(component);
            var refs = components.Select(component => component["bom-ref"]!.GetValue<string>()).ToList();
            refs.ShouldBeUnique();
            json["dependencies"]!.AsArray().SelectMany(dependency => dependency!["dependsOn"]!.AsArray().Append(dependency["ref"])).ShouldAllBe(reference => refs.Contains(reference!.GetValue<string>()));
        }
    }

    [Theory]
    [InlineData("rpm", "1:3.0.7-27.el9", "pkg:rpm/rhel/openssl@3.0.7-27.el9?arch=x86_64&distro=rhel-9&epoch=1")]
    [InlineData("apk", "3.3.2-r0", "pkg:apk/rhel/openssl@3.3.2-r0?arch=x86_64&distro=rhel-9")]
    public void Name_packages_of_other_managers(string manager, string version, string expected) => PackageUrl.Of(manager, "rhel", "9", "openssl", version, "x86_64").ShouldBe(expected);

    [Theory]
    [InlineData("python", "Flask_Login", "0.6", "pkg:pypi/flask-login@0.6")]
    [InlineData("node", "@scope/name", "1", "pkg:npm/%40scope/name@1")]
    [InlineData("go", "example.org/agent", null, "pkg:golang/example.org/agent")]
    [InlineData("tree", "shop", "1", null)]
    public void Name_packages_of_languages(string kind, string name, string? version, string? expected) => PackageUrl.OfFound(kind, name, version).ShouldBe(expected);

    private static void CheckComponent(JsonNode component)
    {
        Names(component).ShouldBeSubsetOf(["type", "bom-ref", "name", "version", "licenses", "purl", "hashes", "properties"]);
        component["type"]!.GetValue<string>().ShouldBeOneOf("application", "library", "container", "operating-system");
        component["name"]!.GetValue<string>().ShouldNotBeEmpty();
        if (component["purl"] is { } url)
            Regex.IsMatch(url.GetValue<string>(), "^pkg:[a-z]+/[^ ]+$").ShouldBeTrue(url.ToString());
        if (component["licenses"]?.AsArray() is not { } licences)
            return;
        licences.Count.ShouldBeGreaterThan(0);
        if (licences.Any(licence => licence!["expression"] is not null))
            licences.Count.ShouldBe(1, "an expression stands alone");
        licences.Where(licence => licence!["license"] is not null).ShouldAllBe(licence => Names(licence!["license"]!).Count() == 1);
    }

    private static IEnumerable<string> Names(JsonNode json) => json.AsObject().Select(property => property.Key);

    internal static ProvenanceRequest Request() => new()
    {
        Definition = Definition,
        DefinitionDigest = "sha256:02",
        DiskPath = "/nowhere/web-1.2.3.vhd",
        DiskDigest = "blocks-sha256:01",
        WholeDigest = "sha256:" + new string('a', 64),
        Recipe = "debian-1",
        SourceDate = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Tools = [new Tool("setpriv", "util-linux"), new Tool("unshare", "util-linux"), new Tool("nothing", "no-such-package")],
    };
}
