namespace Marketplace.Certification.Linux;

/// <summary>Arguments of the kernel that name a device: <c>console=ttyS0,115200n8</c>, <c>earlyprintk=serial,ttyS0,115200</c>.</summary>
internal static class KernelArgument
{
    public static bool IsDevice(string argument, string name, string device) =>
        argument.StartsWith($"{name}=", StringComparison.Ordinal) && argument[(name.Length + 1)..].Split(',').Contains(device, StringComparer.Ordinal);
}
