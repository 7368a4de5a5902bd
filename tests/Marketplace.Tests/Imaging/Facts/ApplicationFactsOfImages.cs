using System.IO.Compression;
using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class ApplicationFactsOfImages
{
    private const int Executable = 0x1ed;

    [Fact]
    public void Repeat_what_the_image_says_and_whether_it_is_there()
    {
        var files = Packages(("nginx-light", "Section: httpd\n"));
        files["/srv/welcome/index.html"] = "x";
        files["/etc/marketplace-image.json"] = """
            {"applications": [
              {"name": "welcome-page", "version": "1.0.0", "licence": "MIT", "ports": [80, 443], "packages": ["nginx-light"], "files": ["/srv/welcome/index.html"]},
              {"name": "gone", "version": "2", "licence": "Apache-2.0", "ports": [], "packages": ["gone"]},
              {"name": "said", "version": "3", "licence": "MIT"}
            ]}
            """;

        var declared = Read(files).Declared;

        declared.Select(application => $"{application.Name} {application.Version} {application.Licence} [{string.Join(',', application.Ports)}] {application.Installed}").ShouldBe(["welcome-page 1.0.0 MIT [80,443] True", "gone 2 Apache-2.0 [] False", "said 3 MIT [] "]);
        declared[0].Origin.ShouldBe(new Origin("/etc/marketplace-image.json"));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"applications": [{"name": 7}]}""")]
    [InlineData("""{"applications": [{"ports": ["80"]}]}""")]
    [InlineData("""{"applications": [{"name": "a", "name": "b"}]}""")]
    public void Note_that_the_image_says_nothing_sound(string text)
    {
        var context = new FactContext(new MemoryFiles { ["/etc/marketplace-image.json"] = text }, new FactOptions());

        ApplicationReader.Read(context).Declared.ShouldBeEmpty();
        context.NotObservable.Select(fact => fact.Fact).ShouldBe(["applications.declared"]);
    }

    [Fact]
    public void Name_packages_from_elsewhere_and_those_that_somebody_asked_for()
    {
        var files = Packages(
            ("nginx-light", "Section: httpd\nMaintainer: Debian Nginx Maintainers <pkg-nginx@alioth-lists.debian.net>\n"),
            ("nginx-common", "Section: httpd\nMaintainer: Debian Nginx Maintainers <pkg-nginx@alioth-lists.debian.net>\n"),
            ("sudo", "Section: admin\nMaintainer: A Person <a@person.example>\n"),
            ("docker-ce", "Section: admin\nMaintainer: Docker <support@docker.com>\n"),
            ("grafana", "Section: default\nVendor: Grafana Labs\nLicense: AGPLv3\n"),
            ("vendor-tool", "Section: utils\n"),
            ("undocumented", "Section: utils\n"));
        files["/var/lib/apt/extended_states"] = "Package: nginx-common\nArchitecture: amd64\nAuto-Installed: 1\n";
        files["/var/lib/dpkg/info/vendor-tool.list"] = "/opt\n/opt/vendor/tool\n";
        files["/var/lib/dpkg/info/sudo.list"] = "/opt\n/usr/bin/sudo\n";
        files["/opt/vendor/tool"] = "x";
        foreach (var package in new[] { "nginx-light", "nginx-common", "sudo", "docker-ce", "grafana", "vendor-tool" }.Concat(Enumerable.Range(0, 20).Select(i => $"lib{i}")))
            files[$"/usr/share/doc/{package}/changelog.Debian.gz"] = "x";
        files["/usr/share/doc/nginx-light/copyright"] = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nLicense: BSD-2-clause\n";

        var found = Read(files).Found;

        found.Where(application => application.Kind == "package").Select(application => application.Name).ShouldBe(["docker-ce", "grafana", "nginx-light", "undocumented", "vendor-tool"]);
        found.Single(application => application.Name == "nginx-light").Licences.ShouldBe(["BSD-2-Clause"]);
    }

    [Fact]
    public void Name_trees_and_programs_that_somebody_put_there()
    {
        var files = Packages(("base-files", ""));
        files["/opt/shop/VERSION"] = "2.4.1\n";
        files["/opt/shop/LICENSE"] = "Permission is hereby granted,\n free of charge, to any person";
        files["/opt/shop/bin/shop"] = "x";
        files["/srv/data/file"] = "x";
        files["/usr/local/bin/helper"] = "x";
        files["/usr/local/share/tool/file"] = "x";
        files["/var/www/html/index.html"] = "x";
        files["/home/a/file"] = "x";
        files["/usr/local/share/man/a"] = "x";

        Read(files).Found.Select(Text).ShouldBe(["binary helper  /usr/local/bin/helper", "tree data  /srv/data", "tree html  /var/www/html", "tree shop 2.4.1 MIT /opt/shop", "tree tool  /usr/local/share/tool"]);
    }

    [Fact]
    public void Name_packages_of_languages()
    {
        var files = new MemoryFiles
        {
            ["/opt/a/lib/python3.11/site-packages/requests-2.32.3.dist-info/METADATA"] = "Metadata-Version: 2.1\nName: requests\nVersion: 2.32.3\nLicense: Apache-2.0\n\nName: not this\n",
            ["/opt/a/node_modules/left-pad/package.json"] = """{"name": "left-pad", "version": "1.3.0", "license": {"type": "WTFPL"}}""",
            ["/opt/a/node_modules/broken/package.json"] = "{",
            ["/opt/a/Shop.deps.json"] = """{"libraries": {"Shop/1.4.0": {"type": "project"}, "Serilog/4.2.0": {"type": "package"}, "odd": 7}}""",
        }
        .Add("/opt/a/lib/shop.jar", Jar("Manifest-Version: 1.0\r\nImplementation-Title: shop\r\nImplementation-Version: 3.1\r\nBundle-License: Apache-2.0\r\n\r\nName: x\r\n"))
        .Add("/opt/a/lib/broken.jar", "PK no archive")
        .Add("/opt/a/bin/agent", Go("path\texample.org/agent/cmd\nmod\texample.org/agent\tv1.2.3\th1:x=\ndep\tother\tv1\n"), Executable)
        .Add("/opt/a/bin/script", "#!/bin/sh\n" + new string('x', 70_000), Executable);

        Read(files).Found.Where(application => application.Kind != "tree").Select(Text).ShouldBe(
        [
            "dotnet Serilog 4.2.0 /opt/a/Shop.deps.json",
            "dotnet Shop 1.4.0 /opt/a/Shop.deps.json",
            "go example.org/agent v1.2.3 /opt/a/bin/agent",
            "java broken  /opt/a/lib/broken.jar",
            "java shop 3.1 Apache-2.0 /opt/a/lib/shop.jar",
            "node left-pad 1.3.0 WTFPL /opt/a/node_modules/left-pad/package.json",
            "python requests 2.32.3 Apache-2.0 /opt/a/lib/python3.11/site-packages/requests-2.32.3.dist-info/METADATA",
        ]);
    }

    [Fact]
    public void Name_container_images()
    {
        var files = new MemoryFiles
        {
            ["/var/lib/docker/image/overlay2/repositories.json"] = """{"Repositories":{"redis":{"redis:7.2":"sha256:1","redis@sha256:2":"sha256:1"}}}""",
            ["/var/lib/containers/storage/overlay-images/images.json"] = """[{"id":"1","names":["localhost:5000/shop:2"]},{"id":"2"}]""",
        };

        Read(files).Found.Select(Text).ShouldBe(["container localhost:5000/shop 2 /var/lib/containers/storage/overlay-images/images.json", "container redis 7.2 /var/lib/docker/image/overlay2/repositories.json"]);
    }

    [Fact]
    public void Stop_at_a_bound()
    {
        var files = new MemoryFiles();
        for (var i = 0; i < ApplicationReader.Most + 10; i++)
            files[$"/usr/local/bin/{i:0000}"] = "x";
        var context = new FactContext(files, new FactOptions());

        ApplicationReader.Read(context).Found.Length.ShouldBe(ApplicationReader.Most);
        context.NotObservable.ShouldContain(new NotObservableFact("applications.found", "there are more than 2000; the others are not named"));
    }

    private static string Text(FoundApplication application) => $"{application.Kind} {application.Name} {application.Version}{string.Concat(application.Licences.Select(licence => " " + licence))} {application.Origin.Path}";

    private static ApplicationFacts Read(MemoryFiles files) => ApplicationReader.Read(new FactContext(files, new FactOptions()));

    private static MemoryFiles Packages(params (string Name, string Fields)[] packages) => new()
    {
        ["/var/lib/dpkg/status"] = string.Concat(packages.Concat(Enumerable.Range(0, 20).Select(i => ($"lib{i}", "Section: libs\n"))).Select(package => $"Package: {package.Item1}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0\n{package.Item2}\n")),
    };

    private static byte[] Jar(string manifest)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("META-INF/MANIFEST.MF").Open();
            entry.Write(Encoding.UTF8.GetBytes(manifest));
        }
        return content.ToArray();
    }

    // An ELF header by name, then the information as the linker writes it, across where the first buffer ends.
    private static byte[] Go(string modules)
    {
        var text = new List<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', .. new byte[1_310_710]]);
        text.AddRange([0xff, .. " Go buildinf:"u8, 8, 2, .. new byte[16]]);
        text.AddRange([6, .. "go1.22"u8]);
        byte[] body = [.. new byte[16], .. Encoding.UTF8.GetBytes(modules), .. new byte[16]];
        text.AddRange([(byte)(body.Length & 0x7f | 0x80), (byte)(body.Length >> 7), .. body]);
        return [.. text];
    }
}
