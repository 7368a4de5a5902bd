namespace Azure.Simulator.Machines;

internal sealed class StartVirtualMachine() : PowerOperation("start")
{
    public override string Summary => "Starts a virtual machine.";
}
