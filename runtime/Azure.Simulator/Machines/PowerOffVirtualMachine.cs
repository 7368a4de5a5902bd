namespace Azure.Simulator.Machines;

internal sealed class PowerOffVirtualMachine() : PowerOperation("powerOff")
{
    public override string Summary => "Stops a virtual machine on its host; its disks stay attached.";
}
