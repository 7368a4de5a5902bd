using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Customizing;

/// <summary>Says which part of a definition failed, by what was heard before.</summary>
internal static class CustomizeFailure
{
    public static ImagingException Explain(ToolFailedException failure, StepTracker heard)
    {
        if (FileProblem.IsDiskFull(failure))
            return failure;
        var lines = string.Join('\n', failure.LastLines.Where(StepTracker.IsOfStep));
        if (heard.Current is { } step)
            return new ImagingException(ImagingCodes.StepFailed, $"the {step} failed:\n{lines}", "Correct it in the definition; the lines above are the last that it wrote. Without network: true it has no network.", failure);
        if (heard.InPackages)
            return new ImagingException(ImagingCodes.PackagesFailed, $"packages cannot be installed inside the image:\n{lines}", "They come from the archives that the image itself names in /etc/apt, over the network of this machine: check their names and that the archives can be reached.", failure);
        if (heard.MissingPackages is { } packages)
            return new ImagingException(ImagingCodes.LoaderMissing, $"the root file system has nothing to boot it with: {packages.Replace(" ", ", ", StringComparison.Ordinal)} missing", $"Install these packages in it, or add them to the definition: packages: [{packages.Replace(" ", ", ", StringComparison.Ordinal)}]", failure);
        if (heard.KernelProblem is { } found)
            return new ImagingException(ImagingCodes.KernelMissing, found.Length == 0 ? "the root file system has no kernel: expected /boot/vmlinuz-VERSION" : $"the root file system has {found}", "Install a kernel with its initial RAM disk in it, such as linux-image-cloud-amd64 or linux-azure, or add the package to the definition.", failure);
        return failure;
    }
}
