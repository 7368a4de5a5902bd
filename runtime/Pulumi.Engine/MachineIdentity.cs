namespace Pulumi.Engine;

/// <summary>Who runs the command, where: written into locks so that others know whom to ask.</summary>
public sealed record MachineIdentity(string UserName, string HostName, int ProcessId);
