namespace Marketplace.Imaging.FileSystems;

/// <summary>Finds the volume that a name in fstab or on a kernel line means.</summary>
internal static class VolumeNames
{
    private const string ById = "/dev/disk/by-";

    /// <summary>Null when the name means nothing on this disk.</summary>
    public static Volume? Find(IReadOnlyList<Volume> volumes, string device)
    {
        if (device.StartsWith(ById, StringComparison.Ordinal) && device.IndexOf('/', ById.Length) is > 0 and var slash)
            device = $"{device[ById.Length..slash].ToUpperInvariant()}={device[(slash + 1)..]}";
        var equals = device.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return Fstab.PartitionNumber(device) is { } number ? volumes.FirstOrDefault(volume => volume.Number == number) : null;
        var value = device[(equals + 1)..].Trim('"');
        return device[..equals].ToUpperInvariant() switch
        {
            "UUID" => volumes.FirstOrDefault(volume => Same(volume.Facts?.Uuid, value)),
            "PARTUUID" => volumes.FirstOrDefault(volume => Same(volume.Place.PartitionId, value)),
            "LABEL" => volumes.FirstOrDefault(volume => volume.Facts?.Label == value),
            "PARTLABEL" => volumes.FirstOrDefault(volume => volume.Place.PartitionLabel == value),
            _ => null,
        };
    }

    private static bool Same(string? id, string value) => string.Equals(id, value, StringComparison.OrdinalIgnoreCase);
}
