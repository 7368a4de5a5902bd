using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>A repository whose image starts from one of the marketplace, and that image in its simulated cloud.</summary>
internal static class PlatformImages
{
    public const string Urn = "Debian:debian-12:12-gen2:0.20260101.1";

    private const string Yaml = """
        kind: image
        name: debian-appliance
        version: 1.0.0
        description: A web page on the image that Debian has in the marketplace.
        os: {distribution: debian, release: 12}
        source:
          platformImage: {publisher: Debian, offer: debian-12, sku: 12-gen2}
        generations: [2]
        diskSize: 2 GiB
        identifier: {publisher: contoso, offer: debian-appliance, sku: standard}
        applications:
          - name: welcome-page
            version: 1.0.0
            licence: MIT
            files: [{path: /var/www/html/index.html, content: "<p>It works.</p>"}]
        customize:
          - {name: leave a mark, run: touch /etc/made-in-the-cloud}
        validate:
          - {name: the page is there, run: test -s /var/www/html/index.html}
        targets:
          gallery: marketplace
          regions: [{name: westeurope, replicas: 1}]
        retain: [1.0.0]

        """;

    public static async Task<TestRepository> RepositoryAsync(Action<CertifiableSystem>? change = null)
    {
        var repository = new TestRepository();
        repository.Write(Deployed.Definition, Yaml);
        var system = new CertifiableSystem(repository.PathOf("platform"));
        await CertifiablePrograms.AddAsync(system);
        change?.Invoke(system);
        await system.WriteVhdAsync(repository.PathOf("platform.vhd"), 512L << 20);
        Directory.Delete(repository.PathOf("platform"), recursive: true);
        var added = await repository.RunAsync("cloud", "image", "add", "platform.vhd", Urn);
        added.ExitCode.ShouldBe(0, added.ToString());
        return repository;
    }
}
