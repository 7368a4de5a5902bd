using System.Text;
using Marketplace.Definitions;

namespace Marketplace.Tests.Definitions;

public sealed class ImageDefinitionLoading
{
    [Fact]
    public void Fills_in_the_defaults_of_a_short_definition()
    {
        var image = DefinitionProject.Image(DefinitionProject.Valid);

        image.Name.ShouldBe("web");
        image.Version.ToString().ShouldBe("1.2.3");
        image.Generations.ShouldBe([2]);
        image.Disk.Size.Bytes.ShouldBe(30L * 1024 * 1024 * 1024);
        image.Identifier.ShouldBe(new("contoso", "web", "standard"));
        image.Disk.KernelArguments.ShouldContain("console=ttyS0,115200n8");
        image.Targets.Regions.ShouldBe([new("westeurope", 1, "Standard_LRS")]);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("# a comment\n")]
    public void Reads_past_a_byte_order_mark_and_comments(string start) =>
        DefinitionProject.Problems(start + DefinitionProject.Valid).ShouldBeEmpty();

    [Fact]
    public void Reads_windows_line_ends_and_keeps_the_positions() =>
        DefinitionProject.Problems(DefinitionProject.With("version: 1.2.3", "version: 1.2").ReplaceLineEndings("\r\n"))
            .ShouldBe(["web.yaml(3,10): error MKT1010: version is \"1.2\", expected three whole numbers with dots, such as 1.0.0"]);

    [Fact]
    public void Names_the_nearest_key_for_an_unknown_one()
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", DefinitionProject.Valid + "pakages: []\n");

        var problem = project.Load().Diagnostics.ShouldHaveSingleItem();

        problem.ToString().ShouldBe("definitions/images/web.yaml(19,1): error MKT1005: unknown key \"pakages\"\n  Did you mean \"packages\"?");
        problem.Fix.ShouldBe("packages");
    }

    [Fact]
    public void Lists_the_known_keys_when_none_is_near()
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", DefinitionProject.With("    - name: westeurope", "    - name: westeurope\n      zone: 4"));

        project.Load().Diagnostics.ShouldHaveSingleItem().Help.ShouldBe("Known here: name, replicas, storage.");
    }

    [Fact]
    public void Collects_every_finding_of_every_file_in_order()
    {
        using var project = new DefinitionProject()
            .Write("definitions/images/b.yaml", DefinitionProject.With("name: web", "name: Web_1").Replace("release: 12", "release: 99", StringComparison.Ordinal))
            .Write("definitions/images/a.yaml", DefinitionProject.Valid + "nonsense: 1\nmore: 2\n");

        project.Load().Diagnostics.Select(diagnostic => $"{diagnostic.Where} {diagnostic.Code}").ShouldBe(
        [
            "definitions/images/a.yaml(19,1) MKT1005",
            "definitions/images/a.yaml(20,1) MKT1005",
            "definitions/images/b.yaml(2,7) MKT1011",
            "definitions/images/b.yaml(6,12) MKT1013",
        ]);
    }

    [Theory]
    [InlineData("version: 1.2.3", "version: 1.2", "web.yaml(3,10): error MKT1010: version is \"1.2\", expected three whole numbers with dots, such as 1.0.0")]
    [InlineData("version: 1.2.3", "version: 1.02.3", "web.yaml(3,10): error MKT1010: version is \"1.02.3\", expected three whole numbers with dots, such as 1.0.0")]
    [InlineData("version: 1.2.3", "version: [1, 2]", "web.yaml(3,10): error MKT1007: version is a list, expected three whole numbers with dots, such as 1.0.0")]
    [InlineData("name: web", "name: true", "web.yaml(2,7): error MKT1007: name is the boolean true, expected lower-case letters, digits and single dashes, beginning with a letter")]
    [InlineData("name: web", "name:", "web.yaml(2,6): error MKT1007: name is nothing, expected lower-case letters, digits and single dashes, beginning with a letter")]
    [InlineData("name: westeurope", "name: West Europe", "web.yaml(18,13): error MKT1012: targets.regions[0].name is \"West Europe\", expected the short name of an Azure region, such as westeurope")]
    [InlineData("  gallery: shop", "  gallery: my-shop", "web.yaml(16,12): error MKT1011: targets.gallery is \"my-shop\", expected letters, digits, dots and underscores (a gallery name takes no dash)")]
    [InlineData("name: web", "name: web\nname: web", "web.yaml(3,1): error MKT1006: the key \"name\" is given twice, first on line 2")]
    [InlineData("name: web\n", "", "web.yaml(1,1): error MKT1008: the key \"name\" is missing in the document")]
    [InlineData("kind: image", "kind: imag", "web.yaml(1,7): error MKT1009: kind is the text \"imag\", expected image")]
    [InlineData("kind: image\n", "", "web.yaml(1,1): error MKT1009: the key \"kind\" is missing")]
    [InlineData("debian: {}", "{ }", "web.yaml(8,3): error MKT1008: source needs exactly one of debian, rootfs, vhd, platformImage")]
    [InlineData("name: westeurope", "name: westeurope\n    - name: westeurope", "web.yaml(19,13): error MKT1016: targets.regions has \"westeurope\" twice")]
    [InlineData("release: 12", "release: 12\ndiskSize: 1 GiB", "web.yaml(7,11): error MKT1013: diskSize is \"1 GiB\", expected 2 GiB to 1023 GiB")]
    [InlineData("release: 12", "release: 12\nretain: [1.3.0]", "web.yaml(7,10): error MKT1017: retain has \"1.3.0\", which is newer than version \"1.2.3\"")]
    [InlineData("licence: MIT", "licence: MIT\n    health: { port: 80 }", "web.yaml(15,21): error MKT1017: applications[0].health.port is 80, which is not among the ports of the application")]
    [InlineData("release: 12", "release: 12\nfiles: [{ path: /a/../b, content: x }]", "web.yaml(7,17): error MKT1013: files[0].path is \"/a/../b\", expected an absolute path inside the image, without . and ..")]
    [InlineData("release: 12", "release: 12\nfiles: [{ path: /a, content: x, mode: 0644 }]", "web.yaml(7,39): error MKT1007: files[0].mode is the number 0644, expected an octal mode in quotes, such as \"0644\"")]
    [InlineData("release: 12", "release: 12\nfiles: [{ path: /a, source: missing.txt }]", "web.yaml(7,29): error MKT1015: files[0].source is \"missing.txt\", which cannot be read: there is no file \"definitions/images/missing.txt\"")]
    [InlineData("release: 12", "release: 12\nfiles: [{ path: /a, source: ../../../etc/passwd }]", "web.yaml(7,29): error MKT1019: files[0].source is \"../../../etc/passwd\", which is outside the project")]
    [InlineData("release: 12", "release: 12\ngenerations: [3]", "web.yaml(7,15): error MKT1013: generations[0] is 3, expected a whole number from 1 to 2")]
    [InlineData("release: 12", "release: 12\ngenerations: []", "web.yaml(7,14): error MKT1008: generations has 0 items, expected at least 1")]
    [InlineData("release: 12", "release: 22.04", "web.yaml(6,12): error MKT1013: os.release is \"22.04\", expected 11 or 12 or 13 for debian")]
    [InlineData("distribution: debian", "distribution: arch", "web.yaml(5,17): error MKT1013: os.distribution is \"arch\", expected debian or ubuntu or almalinux or azurelinux or ol or rhel or rocky or sles")]
    [InlineData("release: 12", "release: 13", "web.yaml(8,11): error MKT1017: source.debian builds debian 12, but os is debian 13")]
    [InlineData("debian: {}", "debian: { mirror: ftp://x }", "web.yaml(8,21): error MKT1013: source.debian.mirror is \"ftp://x\", expected an http, https or file address")]
    [InlineData("debian: {}", "debian: {}\n  rootfs: { path: web.yaml }", "web.yaml(8,3): error MKT1008: source needs exactly one of debian, rootfs, vhd, platformImage")]
    [InlineData("debian: {}", "rootfs: { path: none.tar }", "web.yaml(8,19): error MKT1015: source.rootfs.path is \"none.tar\", which cannot be read: there is no file \"definitions/images/none.tar\"")]
    [InlineData("debian: {}", "vhd: { path: ../../../disk.vhd }", "web.yaml(8,16): error MKT1019: source.vhd.path is \"../../../disk.vhd\", which is outside the project")]
    [InlineData("debian: {}", "vhd: { path: web.yaml, digest: sha256:00 }", "web.yaml(8,34): error MKT1013: source.vhd.digest is \"sha256:00\", expected blocks-sha256: and 64 hexadecimal digits")]
    [InlineData("debian: {}", "platformImage: { publisher: Debian, offer: debian-12 }", "web.yaml(8,18): error MKT1008: the key \"sku\" is missing in source.platformImage")]
    [InlineData("debian: {}", "platformImage: { publisher: Debian, offer: debian-12, sku: 12-gen2, version: newest }", "web.yaml(8,80): error MKT1010: source.platformImage.version is \"newest\", expected latest, or three whole numbers with dots")]
    [InlineData("licence: MIT", "licence: MIT\n    network: true", "web.yaml(15,14): error MKT1017: applications[0].network is true, but there is no script that would use it")]
    [InlineData("licence: MIT", "licence: MIT\n    files: [{ path: /a, content: x }]\nfiles: [{ path: /a, content: y }]", "web.yaml(15,21): error MKT1016: applications[0].files[0] has \"/a\", which files[0] has too")]
    [InlineData("release: 12", "release: 12\nvalidate: [{ name: x, run: y, network: true }]", "web.yaml(7,31): error MKT1005: unknown key \"network\" in validate[0]")]
    public void Says_what_is_wrong_and_where(string old, string replacement, string expected) =>
        DefinitionProject.Problems(DefinitionProject.With(old, replacement)).ShouldBe([expected]);

    [Theory]
    [InlineData("rootfs: { path: web.yaml }", "web.yaml(8,11): error MKT1017: source.rootfs makes disks of debian and ubuntu, but os is rhel 9")]
    [InlineData("vhd: { path: web.yaml }", "web.yaml(19,11): error MKT1017: packages has \"curl\", but packages are installed with apt, which rhel does not have")]
    public void Says_which_sources_a_distribution_has(string source, string expected)
    {
        var yaml = DefinitionProject.With("distribution: debian", "distribution: rhel").Replace("release: 12", "release: 9", StringComparison.Ordinal);

        DefinitionProject.Problems(yaml.Replace("debian: {}", source, StringComparison.Ordinal) + "packages: [curl]\n").ShouldBe([expected]);
    }

    [Fact]
    public void Says_when_two_files_define_one_name()
    {
        using var project = new DefinitionProject()
            .Write("definitions/images/a.yaml", DefinitionProject.Valid)
            .Write("definitions/images/b.yml", DefinitionProject.Valid);

        project.Load().Diagnostics.ShouldHaveSingleItem().ToString().ShouldStartWith(
            "definitions/images/b.yml(2,7): error MKT1014: an image named \"web\" is already defined in definitions/images/a.yaml(2,7)");
    }

    [Fact]
    public void Says_when_there_is_nothing_to_load()
    {
        using var project = new DefinitionProject();

        project.Load().Diagnostics.ShouldHaveSingleItem().ToString().ShouldStartWith("definitions/images: error MKT1018: no image definition found");
    }

    [Fact]
    public void Says_when_a_named_file_is_missing()
    {
        using var project = new DefinitionProject();

        var result = new DefinitionLoader(project.Root).LoadImage("definitions/images/none.yaml");

        result.Succeeded.ShouldBeFalse();
        result.Diagnostics.ShouldHaveSingleItem().ToString().ShouldStartWith("definitions/images/none.yaml: error MKT1001: the definition cannot be read: there is no such file");
    }

    [Fact]
    public void Carries_all_findings_in_one_exception()
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", DefinitionProject.Valid + "a1: 1\nb2: 2\n");

        var error = Should.Throw<DiagnosticException>(() => project.Load().OrThrow());

        error.Diagnostics.Count.ShouldBe(2);
        error.Message.Split('\n').Length.ShouldBe(4);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_text() =>
        DefinitionProject.Problems([0xff, 0xfe, 0x00, 0x41]).ShouldBe(["web.yaml(1,1): error MKT1002: this is not YAML: the file is not UTF-8 text"]);

    [Fact]
    public void Refuses_an_empty_file() =>
        DefinitionProject.Problems(Encoding.UTF8.GetBytes("# nothing\n")).ShouldHaveSingleItem().ShouldContain("MKT1002: the file is empty");
}
