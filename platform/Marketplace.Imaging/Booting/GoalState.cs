using System.Xml.Linq;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// The documents of Azure's agent service for a machine that nothing is wanted of: no certificates, no extensions. Their form is what
/// the open-source agent and cloud-init read.
/// </summary>
internal static class GoalState
{
    public static string Versions { get; } = new XElement(
        "Versions",
        new XElement("Preferred", new XElement("Version", "2015-04-05")),
        new XElement("Supported", new XElement("Version", "2015-04-05"), new XElement("Version", "2012-11-30"))).ToString();

    public static string HostingEnvironment { get; } = new XElement(
        "HostingEnvironmentConfig",
        new XAttribute("version", "1.0.0.0"),
        new XElement("Deployment", new XAttribute("name", "boottest"), new XAttribute("guid", "{00000000-0000-0000-0000-000000000000}")),
        new XElement("Incarnation", new XAttribute("number", "1"), new XAttribute("instance", "boottest")),
        new XElement("Role", new XAttribute("name", "boottest"), new XAttribute("guid", "{00000000-0000-0000-0000-000000000000}"))).ToString();

    public static string Shared { get; } = new XElement(
        "SharedConfig",
        new XAttribute("version", "1.0.0.0"),
        new XElement("Deployment", new XAttribute("name", "boottest"), new XAttribute("guid", "{00000000-0000-0000-0000-000000000000}")),
        new XElement("Instances")).ToString();

    public static string Extensions { get; } = new XElement(
        "Extensions",
        new XAttribute("version", "1.0.0.0"),
        new XAttribute("goalStateIncarnation", "1"),
        new XElement("Plugins"),
        new XElement("PluginSettings")).ToString();

    public static string Write(Provisioning machine) => new XElement(
        "GoalState",
        new XElement("Version", "2012-11-30"),
        new XElement("Incarnation", "1"),
        new XElement("Machine", new XElement("ExpectedState", "Started")),
        new XElement(
            "Container",
            new XElement("ContainerId", machine.VmId),
            new XElement(
                "RoleInstanceList",
                new XElement(
                    "RoleInstance",
                    new XElement("InstanceId", machine.VmId),
                    new XElement("State", "Started"),
                    new XElement(
                        "Configuration",
                        Address("HostingEnvironmentConfig", "hostingEnvironmentConfig"),
                        Address("SharedConfig", "sharedConfig"),
                        Address("ExtensionsConfig", "extensionsConfig"),
                        Address("FullConfig", "fullConfig"),
                        new XElement("ConfigName", "boottest.xml")))))).ToString();

    private static XElement Address(string name, string type) =>
        new(name, $"http://{AzureAttachment.WireServer}:80/machine/boottest?comp=config&type={type}&incarnation=1");
}
