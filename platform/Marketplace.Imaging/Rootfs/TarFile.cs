using Marketplace.Definitions;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Rootfs;

/// <summary>A tar file, plain or compressed; how is told from its first bytes, not from its name.</summary>
internal sealed record TarFile(string Path, string? Decompressor)
{
    private const int MagicOffset = 257;

    private static readonly (byte[] Magic, string Program)[] Compressed =
    [
        ([0x1f, 0x8b], "gzip"),
        ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz"),
        ([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
    ];

    public static IReadOnlyList<Tool> Tools { get; } = [new("tar", "tar"), new("gzip", "gzip"), new("xz", "xz-utils"), new("zstd", "zstd")];

    /// <param name="name">For messages: the path as the definition says.</param>
    /// <exception cref="ImagingException">Neither a tar file nor one of the known compressions (MKT4011).</exception>
    public static TarFile Open(string path, string name)
    {
        var start = new byte[MagicOffset + 5];
        using var file = File.OpenHandle(path);
        var length = RandomAccess.Read(file, start, 0);
        foreach (var (magic, program) in Compressed)
        {
            if (start.AsSpan().StartsWith(magic))
                return new TarFile(path, program);
        }
        if (start.AsSpan(MagicOffset).SequenceEqual("ustar"u8))
            return new TarFile(path, Decompressor: null);
        throw new ImagingException(Diagnostic.Error(
            ImagingCodes.RootfsInvalid,
            length == 0 ? $"\"{name}\" is empty, expected a tar file" : $"\"{name}\" is no tar file: its first bytes are {Convert.ToHexStringLower(start.AsSpan(0, Math.Min(length, 6)))}, and at byte {MagicOffset} is no \"ustar\"",
            new Where(name),
            "Expected a tar file, plain or compressed with gzip, xz or zstd."));
    }

    /// <summary>
    /// Extracts as the owner of every file, with numeric owners and extended attributes. What a running system fills
    /// (<c>/dev</c>, <c>/proc</c>, <c>/sys</c>, <c>/run</c>) stays out. tar refuses names with <c>..</c> and follows no link that it extracted.
    /// </summary>
    public async Task ExtractAsync(string tree, string name, ToolRunner runner, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(tree);
        string[] kept = ["dev", "proc", "sys", "run"];
        string[] arguments =
        [
            "--extract", $"--file={Path}", $"--directory={tree}", "--numeric-owner", "--same-owner", "--preserve-permissions", "--xattrs", "--xattrs-include=*",
            "--delay-directory-restore", "--anchored", .. kept.SelectMany(folder => new[] { $"--exclude={folder}/*", $"--exclude=./{folder}/*", $"--exclude=/{folder}/*" }),
            .. Decompressor is null ? Array.Empty<string>() : [$"--use-compress-program={Decompressor}"],
        ];
        try
        {
            await runner.RunAsync(new ToolCall("tar", arguments), cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure) when (!FileProblem.IsDiskFull(failure))
        {
            var lines = failure.LastLines.Where(line => !line.Contains("Exiting with failure", StringComparison.Ordinal));
            throw new ImagingException(
                Diagnostic.Error(ImagingCodes.RootfsInvalid, $"\"{name}\" cannot be extracted: {string.Join('\n', lines)}", new Where(name), "Make the file again; its names must lie inside of it, without \"..\"."), failure);
        }
    }
}
