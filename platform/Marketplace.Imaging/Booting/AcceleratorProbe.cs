using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// Finds out whether KVM works here. That <c>/dev/kvm</c> opens proves little: nested hosts offer one that lacks instructions
/// every 64-bit system uses, and the guest then hangs without a word. So QEMU is asked for the least processor that Linux runs on,
/// with each feature enforced.
/// </summary>
internal sealed class AcceleratorProbe(Machine machine, ToolRunner runner)
{
    /// <summary>The device that the kernel offers KVM through.</summary>
    public string Device { get; init; } = "/dev/kvm";

    public async Task<Accelerator> FindAsync(CancellationToken cancellationToken)
    {
        if (machine.Find(Device) is null)
            return Accelerator.Tcg with { Reason = $"there is no {Device}" };
        try
        {
            await runner.RunAsync(
                new ToolCall(QemuCommand.Program, ["-machine", "q35", "-accel", "kvm", "-cpu", "kvm64,enforce", "-nodefaults", "-display", "none", "-S", "-monitor", "stdio"]) { Input = "quit\n" },
                cancellationToken).ConfigureAwait(false);
            return Accelerator.Kvm;
        }
        catch (ToolFailedException failure)
        {
            var line = failure.LastLines.FirstOrDefault(line => line.Contains("requested feature", StringComparison.Ordinal)) ?? failure.LastLine;
            return Accelerator.Tcg with { Reason = $"KVM does not work here: {line[(line.IndexOf("qemu-system", StringComparison.Ordinal) is var at and > 0 ? at : 0)..]}" };
        }
    }
}
