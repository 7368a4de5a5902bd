using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Partitioning;

/// <summary>Makes an ext4 file system inside the disk from a folder, owners, modes, links and attributes kept.</summary>
internal sealed class ExtPartition(ToolRunner runner, DiskBuild build)
{
    private const int BlockSize = 4096;

    // Written out, so that a newer mke2fs on the building machine does not choose features that the image's GRUB cannot read.
    private const string Configuration = """
        [defaults]
          base_features = sparse_super,large_file,filetype,resize_inode,dir_index,ext_attr
          default_mntopts = acl,user_xattr
          enable_periodic_fsck = 0
          blocksize = 4096
          inode_size = 256
          inode_ratio = 16384
        [fs_types]
          ext4 = {
            features = has_journal,extent,huge_file,flex_bg,metadata_csum,64bit,dir_nlink,extra_isize
          }

        """;

    public static string Uuid(DiskBuild build) => build.Ids.Uuid("root-filesystem").ToString();

    public async Task WriteAsync(string disk, string tree, ExtPlace place, CancellationToken cancellationToken)
    {
        var configuration = Path.Combine(build.WorkDirectory, "mke2fs.conf");
        await File.WriteAllTextAsync(configuration, Configuration, cancellationToken).ConfigureAwait(false);
        var options = string.Create(CultureInfo.InvariantCulture, $"offset={place.Offset},root_owner=0:0,lazy_itable_init=1,nodiscard,hash_seed={build.Ids.Uuid("hash-seed")}");
        var blocks = Text(place.Length / BlockSize);
        var call = new ToolCall("mke2fs", ["-q", "-F", "-b", Text(BlockSize), "-t", "ext4", "-L", place.Label, "-U", place.Uuid, "-E", options, "-d", tree, disk, blocks])
        {
            Environment =
            {
                ["MKE2FS_CONFIG"] = configuration,
                ["MKE2FS_SKIP_CHECK_MSG"] = "1",
                ["SOURCE_DATE_EPOCH"] = Text(build.SourceDateEpoch),
                ["E2FSPROGS_FAKE_TIME"] = Text(build.SourceDateEpoch),
            },
        };
        try
        {
            await runner.RunAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure) when (failure.LastLines.Any(line => line.Contains("Could not allocate", StringComparison.Ordinal)))
        {
            throw new ImagingException(ImagingCodes.ImageTooSmall, $"what is installed does not fit into diskSize \"{build.Definition.Size}\"", "Give it a larger diskSize; empty space is neither stored nor uploaded.", failure);
        }
        await Task.Run(() => InodeTimes.Settle(disk, place.Offset, build.SourceDateEpoch), cancellationToken).ConfigureAwait(false);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
