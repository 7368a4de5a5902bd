using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Provenance;
using Marketplace.Imaging.Tools;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Provenance;

public sealed class BuildRecords : IDisposable
{
    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public void Say_what_a_disk_was_made_of()
    {
        var contents = new ImageContents { Manager = "dpkg", Packages = [new InstalledPackage("a", "1", "amd64", "installed"), new InstalledPackage("b", "1:2", "all", "installed")] };

        var json = BuildRecord.Write(BillsOfMaterials.Request(), contents, [new ToolVersion("mke2fs", "e2fsprogs", "1.47.0-2")], TestMachine.Real with { Distribution = ["debian"], IsRoot = true });

        json.ToJsonString().ShouldBe("""
            {"version":1,"name":"web","imageVersion":"1.2.3","definitionDigest":"sha256:02","disk":{"digest":"blocks-sha256:01","wholeDigest":"sha256:WHOLE","virtualSize":SIZE},"builder":{"source":"debian","recipe":"debian-1","mirror":null},"sourceDateEpoch":1735689600,"platform":{"distribution":["debian"],"root":true},"tools":[{"name":"mke2fs","package":"e2fsprogs","version":"1.47.0-2"}],"packages":{"manager":"dpkg","digest":"sha256:PACKAGES","installed":["a:amd64=1","b:all=1:2"]}}
            """.Trim()
            .Replace("WHOLE", new string('a', 64), StringComparison.Ordinal)
            .Replace("SIZE", BillsOfMaterials.Request().Definition.Size.Bytes.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("PACKAGES", Convert.ToHexStringLower(SHA256.HashData("a:amd64=1\nb:all=1:2\n"u8)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_written_beside_the_disk_with_the_bill_of_materials()
    {
        var request = BillsOfMaterials.Request() with { DiskPath = disks.Raw("web-1.2.3.vhd.raw", 4 * 1024 * 1024) };
        var files = ProvenanceFiles.Beside(disks["out/web-1.2.3.vhd"]);

        await Writer().WriteAsync(request, files, CancellationToken.None);
        var first = File.ReadAllText(files.BillOfMaterials);
        await Writer().WriteAsync(request, files, CancellationToken.None);

        Directory.GetFiles(disks["out"]).Select(Path.GetFileName).Order().ShouldBe(["web-1.2.3.build.json", "web-1.2.3.sbom.cdx.json"]);
        File.ReadAllText(files.BillOfMaterials).ShouldBe(first);
        var tools = JsonNode.Parse(File.ReadAllText(files.BuildRecord))!["tools"]!.AsArray().ToDictionary(tool => tool!["name"]!.GetValue<string>(), tool => tool!["version"]?.GetValue<string>());
        tools.Keys.ShouldBe(["nothing", "setpriv", "unshare"]);
        tools["nothing"].ShouldBeNull();
        tools["setpriv"].ShouldBe(tools["unshare"]);
    }

    [Fact]
    public void Read_packages_and_applications_from_the_image_itself()
    {
        var contents = ImageContents.Read(
            new MemoryFiles
            {
                ["/etc/os-release"] = "ID=debian\nVERSION_ID=\"12\"\n",
                ["/var/lib/dpkg/status"] = "Package: tool\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n",
                ["/usr/share/doc/tool/copyright"] = "See /usr/share/common-licenses/Apache-2.0\n",
                ["/opt/shop/VERSION"] = "2\n",
            },
            CancellationToken.None);

        (contents.Distribution, contents.Release, contents.Manager).ShouldBe(("debian", "12", "dpkg"));
        contents.Packages.Single().Licences.ShouldBe(["Apache-2.0"]);
        contents.Found.Select(found => found.Name).ShouldBe(["shop"]);
    }

    private static ProvenanceWriter Writer() => new(TestMachine.Real, new ToolRunner(TestMachine.Real));
}
