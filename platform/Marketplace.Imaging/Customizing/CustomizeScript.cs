using System.Globalization;
using System.Text;
using Marketplace.Definitions.Images;

namespace Marketplace.Imaging.Customizing;

/// <summary>
/// The script that applies a definition to a tree: root folder, staging folder and boot folder are its arguments. All that
/// touches the image happens inside it (chroot), so that a link in the image cannot lead out of it. What comes from the
/// definition runs without a network unless it asked for one.
/// </summary>
internal static class CustomizeScript
{
    public const string FileName = "customize";

    /// <summary>Where the staging folder is inside the image while the script runs.</summary>
    public const string Inside = "/.marketplace-build";

    public static string Write(DiskDefinition disk, CustomizePlan plan)
    {
        var script = new StringBuilder(CustomizeShell.Head);
        if (plan.OwnChroot)
            script.Append(CustomizeShell.Prepare);
        script.Append(CultureInfo.InvariantCulture, $"inside cp --recursive --no-preserve=ownership {Inside}/base/. /\n");
        if (plan.Packages.Count > 0)
            AppendPackages(script, plan.Packages);
        script.Append(Agent(disk.Agent));
        foreach (var user in disk.CreateUsers)
            script.Append(CultureInfo.InvariantCulture, $"inside useradd --system {(user.Home is null ? "--no-create-home" : "--create-home --home-dir " + ShellText.Quote(user.Home))} --shell /usr/sbin/nologin{Groups(user)} {ShellText.Quote(user.Name)}\n");
        AppendFiles(script, "file", disk.Files);
        for (var i = 0; i < disk.Applications.Length; i++)
            Append(script, disk.Applications[i], string.Create(CultureInfo.InvariantCulture, $"application-{i}"));
        AppendUnits(script, "enable", disk.EnableServices);
        AppendUnits(script, "disable", disk.DisableServices);
        AppendSteps(script, "customize", disk.Customize);
        foreach (var user in disk.RemoveUsers)
            script.Append(CultureInfo.InvariantCulture, $"inside userdel --remove --force {ShellText.Quote(user)}\n");
        script.Append(plan.Loader);
        script.Append("generalise\n");
        AppendSteps(script, "validate", disk.Validate);
        script.Append("generalise\n");
        foreach (var path in plan.Leftovers)
            script.Append(CultureInfo.InvariantCulture, $"inside rm -f {ShellText.Quote(path)}\n");
        script.Append("finish\n");
        return script.ToString();
    }

    private static string Groups(UserDefinition user) => user.Groups.Length == 0 ? "" : " --groups " + ShellText.Quote(string.Join(',', user.Groups));

    private static void AppendPackages(StringBuilder script, IEnumerable<string> packages)
    {
        script.Append(CultureInfo.InvariantCulture, $"echo '{StepTracker.PackagesMark}'\n");
        script.Append("inside apt-get --quiet update\n");
        script.Append(CultureInfo.InvariantCulture, $"inside apt-get --quiet --yes --no-install-recommends install {string.Join(' ', packages.Select(ShellText.Quote))}\n");
        script.Append(CultureInfo.InvariantCulture, $"echo '{StepTracker.Mark}'\n");
    }

    private static void Append(StringBuilder script, ApplicationDefinition application, string staged)
    {
        AppendFiles(script, staged + "-file", application.Files);
        if (application.Install is { } install)
            AppendStep(script, $"install script of \"{application.Name}\"", staged + "-install", install.Network);
        AppendUnits(script, "enable", application.Services);
    }

    private static void AppendFiles(StringBuilder script, string staged, IReadOnlyList<FileDefinition> files)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var owner = files[i].Owner.Split(':');
            script.Append(CultureInfo.InvariantCulture, $"inside install -D --mode={files[i].Mode} --owner={owner[0]} --group={owner[^1]} {Inside}/{staged}-{i} {ShellText.Quote(files[i].Path)}\n");
        }
    }

    private static void AppendUnits(StringBuilder script, string verb, IReadOnlyList<string> units)
    {
        if (units.Count > 0)
            script.Append(CultureInfo.InvariantCulture, $"inside systemctl --quiet {verb} {string.Join(' ', units.Select(ShellText.Quote))}\n");
    }

    private static void AppendSteps(StringBuilder script, string kind, IReadOnlyList<StepDefinition> steps)
    {
        for (var i = 0; i < steps.Count; i++)
            AppendStep(script, $"{kind} step \"{steps[i].Name}\"", string.Create(CultureInfo.InvariantCulture, $"{kind}-{i}"), steps[i].Network);
    }

    private static void AppendStep(StringBuilder script, string title, string staged, bool network)
    {
        script.Append(CultureInfo.InvariantCulture, $"echo {ShellText.Quote(StepTracker.Mark + title)}\n");
        script.Append(CultureInfo.InvariantCulture, $"{(network ? "inside" : "isolated")} sh -eu {Inside}/{staged}\n");
        script.Append(CultureInfo.InvariantCulture, $"echo '{StepTracker.Mark}'\n");
    }

    private static string Agent(AgentDefinition agent) => string.Create(CultureInfo.InvariantCulture, $"""
        agent AutoUpdate.Enabled {Flag(agent.AutoUpdate)}
        agent Extensions.Enabled {Flag(agent.Extensions)}
        agent Provisioning.Agent cloud-init
        agent ResourceDisk.Format n
        agent ResourceDisk.EnableSwap n

        """);

    private static string Flag(bool value) => value ? "y" : "n";
}
