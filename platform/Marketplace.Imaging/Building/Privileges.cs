using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Building;

/// <summary>Trees have files of many owners, which only root can make: the machine's, or that of a user namespace.</summary>
internal static class Privileges
{
    public static IEnumerable<Tool> Tools(Machine machine) => machine.IsRoot ? [] : [new("newuidmap", "uidmap")];

    /// <exception cref="ImagingException">Neither (MKT4010).</exception>
    public static async Task RequireAsync(ToolRunner runner)
    {
        if (!await runner.RunsAsRootAsync().ConfigureAwait(false))
            throw new ImagingException(ImagingCodes.PrivilegesMissing, "building an image needs root, or an account with subordinate ids", "Run the command with sudo, or give the account ids: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 USER");
    }
}
