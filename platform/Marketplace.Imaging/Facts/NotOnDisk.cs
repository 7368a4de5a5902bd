using System.Collections.Immutable;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// What certification looks at and no disk shows, because it happens on a running machine or in the cloud. In each document of
/// facts, so that a rule says "cannot be told" instead of nothing; the documentation has the same table.
/// </summary>
internal static class NotOnDisk
{
    public static ImmutableArray<NotObservableFact> Rows { get; } =
    [
        new("running.boot", "whether it boots twice without a panic, and how long that takes: mkt image boot tries it here, only Azure its own hardware"),
        new("running.bootErrors", "errors and warnings of the kernel's and the system's log come about at boot: mkt image boot lists them"),
        new("running.cloudInitStatus", "whether cloud-init finishes without errors is known after the first boot"),
        new("running.consoleLog", "a line that says the serial console is enabled is written at boot; the kernel's arguments are in boot.commandLine"),
        new("running.deviceTimeout", "the timeout of disks is set by the agent at boot; OS.RootDeviceScsiTimeout is in agent.settings"),
        new("running.dns", "whether names resolve needs a network"),
        new("running.extension", "whether an extension (Linux diagnostics) provisions needs a machine in Azure; the agent's version is in agent.version"),
        new("running.kvp", "whether the KVP daemon runs, its devices and VMBus need Hyper-V; whether it is installed is in software.kvpDaemon"),
        new("running.loadedModules", "which drivers of Hyper-V are loaded needs Hyper-V; those there are is in boot.kernels and boot.initramfs"),
        new("running.networkVirtualAppliance", "reboot, redeploy, load balancer, peering and several network interfaces need machines in Azure"),
        new("running.provisioning", "deployment by the standard template, on every kind of disk and network interface, needs Azure"),
        new("running.repositoryAnswers", "whether a repository answers, and whether updates are pending, needs a network; which ones are configured is in packages.repositories"),
        new("running.resourceDisk", "the temporary disk, its file system and its readme file come with a machine in Azure"),
        new("running.services", "which services run, and which ports they listen on, is known after boot; what starts is in services.units"),
        new("running.sshLogin", "whether an account can log in over SSH needs a machine; the server's settings are in ssh.settings"),
        new("running.timeSync", "whether the clock is right needs Hyper-V; what sets it is in services.timeSources"),
        new("running.updateAndReboot", "whether the machine is healthy after a full update needs a network and a reboot"),
        new("security.vulnerabilities", "which packages have known flaws needs a list of them; the versions are in packages.installed"),
    ];
}
