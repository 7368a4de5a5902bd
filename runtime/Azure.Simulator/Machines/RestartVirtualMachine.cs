namespace Azure.Simulator.Machines;

internal sealed class RestartVirtualMachine() : PowerOperation("restart")
{
    public override string Summary => "Starts a virtual machine anew.";
}
