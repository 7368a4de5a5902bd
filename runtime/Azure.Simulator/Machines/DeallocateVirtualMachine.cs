namespace Azure.Simulator.Machines;

internal sealed class DeallocateVirtualMachine() : PowerOperation("deallocate")
{
    public override string Summary => "Stops a virtual machine and gives up its host; its disks can be exported.";
}
