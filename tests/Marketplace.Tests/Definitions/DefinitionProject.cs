using System.Text;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;

namespace Marketplace.Tests.Definitions;

/// <summary>A project folder with definitions, for one test.</summary>
internal sealed class DefinitionProject : IDisposable
{
    public const string Valid = """
        kind: image
        name: web
        version: 1.2.3
        os:
          distribution: debian
          release: 12
        source:
          debian: {}
        identifier:
          publisher: contoso
        applications:
          - name: site
            version: 1.0.0
            licence: MIT
        targets:
          gallery: shop
          regions:
            - name: westeurope

        """;

    public string Root { get; } = Directory.CreateTempSubdirectory("definitions").FullName;

    public DefinitionProject Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public DefinitionProject Write(string path, byte[] bytes)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public LoadResult<IReadOnlyList<ImageDefinitionFile>> Load() => new DefinitionLoader(Root).LoadImages();

    /// <summary>Diagnostics of one definition, as text without the help.</summary>
    public static IReadOnlyList<string> Problems(string yaml) => Problems(Encoding.UTF8.GetBytes(yaml));

    public static IReadOnlyList<string> Problems(byte[] yaml)
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", yaml);
        return [.. project.Load().Diagnostics.Select(diagnostic => diagnostic.ToString().Split('\n')[0]["definitions/images/".Length..])];
    }

    public static ImageDefinition Image(string yaml)
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", yaml);
        return project.Load().OrThrow().Single().Image;
    }

    /// <summary>The valid definition with one text replaced by another.</summary>
    public static string With(string old, string replacement)
    {
        Valid.ShouldContain(old);
        return Valid.Replace(old, replacement, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
