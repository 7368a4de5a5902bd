using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Marketplace.Definitions.Images;
using Pulumi;

namespace Marketplace.Components;

/// <summary>
/// What a definition asks for, as steps of Azure Image Builder, in the order in which a local build does it. Files travel in the
/// template itself, so that the service needs no access to any storage; the template must stay below the 4 MiB of a
/// request to Resource Manager. Generalising is the service's own last step.
/// </summary>
internal static class CloudSteps
{
    /// <summary>Most bytes of all files together, before base64.</summary>
    public const int MostFileBytes = 1 << 20;

    public static ImmutableArray<CloudStep> Customize(DiskDefinition disk, Func<string, byte[]> read)
    {
        var steps = new List<CloudStep>();
        Add(steps, "packages", Packages(disk));
        Add(steps, "agent", Agent(disk.Agent));
        Add(steps, "users", disk.CreateUsers.Select(CreateUser));
        Add(steps, "files", Files(disk, read));
        Add(steps, "image note", [$"printf %s {Convert.ToBase64String(Encoding.UTF8.GetBytes(ImageNote.Write(disk)))} | base64 --decode | sudo tee {ImageNote.Path} >/dev/null"]);
        foreach (var application in disk.Applications)
        {
            if (application.Install is { } install)
                steps.Add(Script(install));
        }

        Add(steps, "services", Units("enable", [.. disk.EnableServices, .. disk.Applications.SelectMany(a => a.Services)]).Concat(Units("disable", disk.DisableServices)));
        Add(steps, "kernel arguments", KernelArguments(disk));
        steps.AddRange(disk.Customize.Select(Script));
        Add(steps, "removed users", disk.RemoveUsers.Select(user => $"! id -u {Quote(user)} >/dev/null 2>&1 || sudo userdel --remove --force {Quote(user)}"));
        return [.. steps];
    }

    public static ImmutableArray<CloudStep> Validate(DiskDefinition disk) => [.. disk.Validate.Select(Script)];

    private static void Add(List<CloudStep> steps, string name, IEnumerable<string> lines)
    {
        ImmutableArray<string> all = [.. lines];
        if (all.Length > 0)
            steps.Add(new CloudStep(name, ["set -eu", .. all]));
    }

    private static IEnumerable<string> Packages(DiskDefinition disk)
    {
        string[] packages = [.. disk.Packages.Concat(disk.Applications.SelectMany(a => a.Packages)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (packages.Length == 0)
            return [];
        var names = string.Join(' ', packages.Select(Quote));
        return Distribution.Find(disk.Os.Distribution)?.Release(disk.Os.Release)?.CodeName is null
            ? [$"sudo dnf --assumeyes install {names}"]
            : ["sudo apt-get update", $"sudo env DEBIAN_FRONTEND=noninteractive apt-get --yes --no-install-recommends install {names}"];
    }

    private static IEnumerable<string> Agent(AgentDefinition agent)
    {
        yield return Setting("AutoUpdate.Enabled", agent.AutoUpdate);
        yield return Setting("Extensions.Enabled", agent.Extensions);

        static string Setting(string name, bool value) =>
            $"sudo sed --in-place '/^#\\? *{name}=/d' /etc/waagent.conf && echo '{name}={(value ? "y" : "n")}' | sudo tee --append /etc/waagent.conf >/dev/null";
    }

    private static string CreateUser(UserDefinition user)
    {
        var home = user.Home is null ? "--no-create-home" : "--create-home --home-dir " + Quote(user.Home);
        var groups = user.Groups.Length == 0 ? "" : " --groups " + Quote(string.Join(',', user.Groups));
        return $"sudo useradd --system {home} --shell /usr/sbin/nologin{groups} {Quote(user.Name)}";
    }

    private static IEnumerable<string> Files(DiskDefinition disk, Func<string, byte[]> read)
    {
        long total = 0;
        foreach (var file in disk.Files.Concat(disk.Applications.SelectMany(a => a.Files)))
        {
            var content = file.Source is { } source ? read(source) : Encoding.UTF8.GetBytes(file.Content ?? "");
            total += content.Length;
            if (total > MostFileBytes)
            {
                throw new RunException(string.Create(CultureInfo.InvariantCulture,
                    $"error MKT4120: {disk.Name}: \"{file.Path}\" brings the files of the image to {total} bytes; a template of Azure Image Builder takes {MostFileBytes} in all\n  Install it from a package, or fetch it in a step of customize from a place that the build machine reaches."));
            }

            var owner = file.Owner.Split(':');
            yield return $"printf %s {Convert.ToBase64String(content)} | base64 --decode | sudo install -D --mode={file.Mode} --owner={owner[0]} --group={owner[^1]} /dev/stdin {Quote(file.Path)}";
        }
    }

    private static IEnumerable<string> Units(string verb, ImmutableArray<string> units) =>
        units.Length == 0 ? [] : [$"sudo systemctl --quiet {verb} {string.Join(' ', units.Distinct(StringComparer.Ordinal).Select(Quote))}"];

    private static IEnumerable<string> KernelArguments(DiskDefinition disk)
    {
        if (disk.KernelArguments.Length == 0)
            yield break;
        var line = $"GRUB_CMDLINE_LINUX=\"{string.Join(' ', disk.KernelArguments)}\"\n";
        yield return "sudo mkdir --parents /etc/default/grub.d";
        yield return $"printf %s {Convert.ToBase64String(Encoding.UTF8.GetBytes(line))} | base64 --decode | sudo tee /etc/default/grub.d/99-definition.cfg >/dev/null";
        yield return "if command -v update-grub >/dev/null; then sudo update-grub; else sudo grub2-mkconfig --output=/boot/grub2/grub.cfg; fi";
    }

    // The script is one word for the outer shell, whatever is in it.
    private static CloudStep Script(StepDefinition step) =>
        new(step.Name, [$"printf %s {Convert.ToBase64String(Encoding.UTF8.GetBytes(step.Run))} | base64 --decode > /tmp/step.sh", "sudo sh -eu /tmp/step.sh", "rm -f /tmp/step.sh"]);

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
