using System.Buffers.Binary;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;

namespace Marketplace.Tests.Definitions;

/// <summary>A project with the image <c>web</c> and one offer, for one test.</summary>
internal sealed class OfferProject : IDisposable
{
    public const string Smallest = """
        kind: offer
        id: web
        categories:
          compute: [other]
        listings:
          - title: Web
        plans:
          - id: standard
            name: Standard
            price: { perCore: 0.01 }
            technical:
              image: ${image.web.version}

        """;

    private readonly DefinitionProject project = new();

    public OfferProject(string offer = Smallest, string image = DefinitionProject.Valid)
    {
        project.Write("definitions/images/web.yaml", image);
        Write("definitions/offers/web.yaml", offer);
    }

    public OfferProject Write(string path, string text)
    {
        project.Write(path, text);
        return this;
    }

    public OfferProject Picture(string path, int width, int height)
    {
        project.Write(path, Png(width, height));
        return this;
    }

    public LoadResult<IReadOnlyList<OfferDefinitionFile>> Load() => new DefinitionLoader(project.Root).LoadOffers();

    public OfferDefinition Offer() => Load().OrThrow().Single().Offer;

    public ImageDefinition Image() => new DefinitionLoader(project.Root).LoadImages().OrThrow().Single().Image;

    /// <summary>Diagnostics without the help and the folder.</summary>
    public IReadOnlyList<string> Problems() => [.. Load().Diagnostics.Select(diagnostic => diagnostic.ToString().Split('\n')[0].Replace("definitions/offers/", "", StringComparison.Ordinal))];

    public static string With(string old, string replacement)
    {
        Smallest.ShouldContain(old);
        return Smallest.Replace(old, replacement, StringComparison.Ordinal);
    }

    /// <summary>The beginning and the end of a PNG: all that its size is read from.</summary>
    public static byte[] Png(int width, int height)
    {
        var bytes = new byte[45];
        byte[] start = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, .. "IHDR"u8];
        start.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        "IEND"u8.CopyTo(bytes.AsSpan(37));
        return bytes;
    }

    public void Dispose() => project.Dispose();
}
