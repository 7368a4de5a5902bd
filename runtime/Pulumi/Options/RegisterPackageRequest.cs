using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Names the plugin, with its parameters, that a generated package belongs to.</summary>
public sealed class RegisterPackageRequest(
    string name,
    string version,
    string downloadUrl = "",
    ImmutableDictionary<string, byte[]>? checksums = null,
    RegisterPackageRequest.PackageParameterization? parameterization = null,
    RegisterPackageRequest.PackageParameterization? extension = null)
{
    public string Name { get; } = name;

    public string Version { get; } = version;

    public string DownloadUrl { get; } = downloadUrl;

    public ImmutableDictionary<string, byte[]> Checksums { get; } = checksums ?? ImmutableDictionary<string, byte[]>.Empty;

    public PackageParameterization? Parameterization { get; } = parameterization;

    public PackageParameterization? Extension { get; } = extension;

    /// <summary>What turns a general plugin into the package: name and version of the result, and an opaque value.</summary>
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        public string Name { get; } = name;

        public string Version { get; } = version;

        public byte[] Value { get; } = value;
    }
}
