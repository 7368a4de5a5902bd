using Marketplace.Definitions.Images;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;
using Marketplace.Tests.Definitions;
using Pulumi.Protocol.Values;

namespace Marketplace.Tests.Provider;

/// <summary>A disk under <c>.mkt/images</c> of a bench, inspected, and the inputs that go with it.</summary>
internal static class CertifiedImage
{
    public const string Disk = ".mkt/images/web-1.2.3.vhd";

    private const string Yaml = """
        kind: image
        name: web
        version: 1.2.3
        os: {distribution: debian, release: 12}
        source: {debian: {}}
        generations: [1, 2]
        diskSize: 2 GiB
        identifier: {publisher: contoso, offer: web, sku: standard}
        applications:
          - {name: page, version: 1.0.0, licence: MIT, files: [{path: /var/www/html/index.html, content: "<p>It works.</p>"}]}
        targets: {gallery: marketplace, regions: [{name: westeurope, replicas: 1}]}

        """;

    /// <returns>Inputs of its Certification.</returns>
    public static async Task<PropertyMap> InspectAsync(ProviderBench bench, Action<CertifiableSystem>? change = null)
    {
        var disk = DefinitionProject.Image(Yaml).Disk;
        Directory.CreateDirectory(bench.Folder[".mkt/images"]);
        var tree = Directory.CreateTempSubdirectory("mkt-tree-");
        var system = new CertifiableSystem(tree.FullName).With(ImageNote.Path, ImageNote.Write(disk));
        change?.Invoke(system);
        File.Delete(bench.Folder[Disk]);
        await system.WriteVhdAsync(bench.Folder[Disk], disk.Size.Bytes);
        tree.Delete(recursive: true);
        var (_, inspection) = await bench.CreateAsync(ProviderBench.InspectionType, new PropertyMap { ["source"] = Disk, ["digest"] = DiskDigest.Compute(bench.Folder[Disk], CancellationToken.None) });
        return new PropertyMap
        {
            ["name"] = "web",
            ["version"] = "1.2.3",
            ["definition"] = ProviderBench.VhdInputs(disk)["definition"],
            ["generations"] = new PropertyValue.ListValue([1.0, 2.0]),
            ["digest"] = inspection["digest"],
            ["facts"] = inspection["facts"],
            ["factsPath"] = inspection["factsPath"],
            ["factsDigest"] = inspection["factsDigest"],
        };
    }

    /// <summary>A certification as an input of what comes after it.</summary>
    public static PropertyMap Summary(string digest, string factsDigest, string baseline = "2026-11", string verdict = "passed") =>
        new() { ["digest"] = digest, ["factsDigest"] = factsDigest, ["baseline"] = baseline, ["verdict"] = verdict };
}
