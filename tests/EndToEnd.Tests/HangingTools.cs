using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Tools of the image build that do nothing, but for mmdebstrap, which never ends.</summary>
internal static class HangingTools
{
    /// <returns>Given when mmdebstrap has been started.</returns>
    public static Signal In(TestRepository repository)
    {
        var started = new Signal(repository.PathOf("tool-started"));
        var machine = Machine.Current(new Dictionary<string, string>(StringComparer.Ordinal)) with { DebianKeyring = repository.PathOf("tools/keyring") };
        foreach (var tool in new ImageBuilder(machine, TimeProvider.System).Tools.Except(ToolRunner.Wrappers))
            repository.WriteScript($"tools/{Path.GetFileName(tool.Name)}", tool.Name == "mmdebstrap" ? $"echo > {started.Path}; sleep 600 & wait" : "exit 0");
        repository.Variables["PATH"] = $"{repository.PathOf("tools")}:{Environment.GetEnvironmentVariable("PATH")}";
        repository.Variables["MKT__DEBIAN__KEYRING"] = machine.DebianKeyring;
        return started;
    }
}
