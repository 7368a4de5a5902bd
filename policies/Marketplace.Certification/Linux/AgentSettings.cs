using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>Settings of waagent.conf and cloud-init by their keys; the last one with a key counts.</summary>
internal static class AgentSettings
{
    public static AgentSetting? Find(this AgentFacts agent, string key) => agent.Settings.LastOrDefault(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    public static AgentSetting? Find(this CloudInitFacts cloudInit, string key) => cloudInit.Settings.LastOrDefault(setting => setting.Key.Equals(key, StringComparison.Ordinal));

    /// <summary>As the agent reads a switch: <c>y</c> and its like.</summary>
    public static bool IsOn(this AgentSetting setting) => setting.Value.StartsWith("y", StringComparison.OrdinalIgnoreCase) || setting.Value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>Provisioning.Agent=auto</c>.</summary>
    public static string Text(this AgentSetting setting) => $"{setting.Key}={setting.Value}";
}
