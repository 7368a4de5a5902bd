using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Images.ImageRules;

namespace Marketplace.Definitions.Offers;

/// <summary>
/// Pictures and documents that a listing names: paths become relative to the project, and what the files are is read from their
/// first bytes, not from their names.
/// </summary>
internal static class AssetFiles
{
    // Of our own: a picture of 1280 x 720 pixels is far below, and a wrong file is not read into memory.
    private const int Largest = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    public static void Resolve(JsonObject json, ShapeReader reader, ProjectPath paths)
    {
        foreach (var (listing, path) in Items(json, "listings"))
        {
            if (listing["logos"] is JsonObject logos)
            {
                foreach (var size in logos.Select(logo => logo.Key).ToList())
                    Resolve(logos, size, $"{path}.logos.{size}", reader, paths);
            }
            foreach (var (key, member) in new[] { ("screenshots", "file"), ("videos", "thumbnail"), ("documents", "file") })
            {
                foreach (var (item, place) in Items(listing, key, path + "."))
                    Resolve(item, member, $"{place}.{member}", reader, paths);
            }
        }
    }

    private static void Resolve(JsonObject holder, string key, string place, ShapeReader reader, ProjectPath paths) => FileReferences.Resolve(holder, key, place, reader, paths, stream =>
    {
        if (stream.Length > Largest)
        {
            Report(reader, place, $"{place} has {stream.Length} bytes, at most {Largest} are taken", "Save the picture smaller; the marketplace shows at most 1280 x 720 pixels.", DefinitionCodes.AssetTooLarge);
            return;
        }
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var (format, width, height) = Read(bytes);
        holder[key] = ListingWriter.Asset(new AssetFile(Text(holder[key])!, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, format, width, height));
    });

    // PNG: signature, then the chunk IHDR: length 13, "IHDR", width, height, depth, colour, compression, filter, interlace, CRC.
    private static (string Format, int? Width, int? Height) Read(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith(Png) => IsHeader(file) ? ("png", Size(file[16..]), Size(file[20..])) : ("png", null, null),
        [0xff, 0xd8, 0xff, ..] => ("jpeg", null, null),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ("gif", null, null),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => ("pdf", null, null),
        _ => ("unknown", null, null),
    };

    private static bool IsHeader(ReadOnlySpan<byte> file) => file.Length >= 33 && file[12..16].SequenceEqual("IHDR"u8) && Size(file[16..]) is not null && Size(file[20..]) is not null && ImageEnds(file);

    // A picture that lies about its size is most often one that was cut.
    private static bool ImageEnds(ReadOnlySpan<byte> file) => file.IndexOf("IEND"u8) > 0;

    private static int? Size(ReadOnlySpan<byte> number) => BinaryPrimitives.ReadUInt32BigEndian(number) is > 0 and <= 100_000 and var size ? (int)size : null;
}
