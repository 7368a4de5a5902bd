namespace Marketplace.Imaging.Booting;

/// <summary>How QEMU runs the guest's instructions.</summary>
/// <param name="Name"><c>kvm</c> or <c>tcg</c>.</param>
/// <param name="Reason">Why it is not KVM; null when it is, or when TCG was asked for.</param>
public sealed record Accelerator(string Name, string? Reason = null)
{
    public static Accelerator Kvm { get; } = new("kvm");

    public static Accelerator Tcg { get; } = new("tcg");
}
