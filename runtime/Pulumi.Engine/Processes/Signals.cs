using System.Runtime.InteropServices;

namespace Pulumi.Engine.Processes;

/// <summary>POSIX signals to processes and process groups. An addressee that is gone is no error.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;

    public static void Send(int process, int signal) => _ = SystemKill(process, signal);

    public static void SendToGroup(int leader, int signal) => _ = SystemKill(-leader, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = false)]
    private static partial int SystemKill(int process, int signal);
}
