using System.Collections.Concurrent;
using Google.Protobuf;
using Pulumi.Protocol.Rpc;
using Pulumirpc;
using Rpc = Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    private readonly ConcurrentDictionary<RegisterPackageRequest, Task<string>> packages = new();

    /// <summary>
    /// Tells the engine once about the package that a generated class belongs to. Without parameters the reference is a convenience only,
    /// and an engine that cannot give one is asked by version and URL instead.
    /// </summary>
    private Task<string> RegisterPackageAsync(RegisterPackageRequest package) => packages.GetOrAdd(package, SendPackageAsync);

    private async Task<string> SendPackageAsync(RegisterPackageRequest package)
    {
        var isOptional = package.Parameterization is null && package.Extension is null;
        if (!await SupportsAsync("parameterization").ConfigureAwait(false))
        {
            return isOptional ? "" : throw new InvalidOperationException(
                $"The package {package.Name} needs an engine with support for parameterized packages; please update the Pulumi CLI.");
        }

        var request = new Rpc.RegisterPackageRequest
        {
            Name = package.Name,
            Version = package.Version,
            DownloadUrl = package.DownloadUrl,
            Parameterization = ToMessage(package.Parameterization),
            Extension = ToMessage(package.Extension),
        };
        foreach (var (platform, checksum) in package.Checksums)
            request.Checksums.Add(platform, ByteString.CopyFrom(checksum));
        try
        {
            return (await Monitor.RegisterPackageAsync(request, Ended).ConfigureAwait(false)).Ref;
        }
        catch (RpcException) when (isOptional)
        {
            return "";
        }
    }

    private static Parameterization? ToMessage(RegisterPackageRequest.PackageParameterization? parameters) => parameters is null ? null : new()
    {
        Name = parameters.Name,
        Version = parameters.Version,
        Value = ByteString.CopyFrom(parameters.Value),
    };
}
