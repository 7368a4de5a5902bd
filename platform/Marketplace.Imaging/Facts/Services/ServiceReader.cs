using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What starts by itself: units, cron, timers; and what sets the clock.</summary>
internal static class ServiceReader
{
    public static ServiceFacts Read(FactContext context) => new()
    {
        Init = InitOf(context.Files),
        DefaultTarget = context.Units.Find("default.target") is { } target ? target.Target ?? target.Name : null,
        Units = [.. context.Units.All.Select(unit => unit with { Package = Owner(context, unit.Path) })],
        Cron = [.. CronReader.Read(context)],
        Timers = [.. Timers(context)],
        TimeSources = [.. TimeSources(context.Files)],
    };

    private static string InitOf(IImageFiles files)
    {
        var init = files.Find("/sbin/init")?.Path ?? "";
        if (init.EndsWith("/systemd", StringComparison.Ordinal) || (init.Length == 0 && files.Exists("/usr/lib/systemd/systemd")))
            return "systemd";
        return files.Exists("/sbin/openrc") ? "openrc" : "sysvinit";
    }

    private static IEnumerable<TimerFacts> Timers(FactContext context)
    {
        foreach (var unit in context.Units.All.Where(unit => unit.Name.EndsWith(".timer", StringComparison.Ordinal) && unit.State is not ("masked" or "bad" or "alias")))
        {
            var settings = unit.DropIns.Prepend(unit.Path).SelectMany(path => UnitText.Read(context.Files, path)).Where(setting => setting.Section == "Timer").ToList();
            var schedule = settings.Where(setting => setting.Key.StartsWith("On", StringComparison.Ordinal) && setting.Value.Length > 0).Select(setting => $"{setting.Key}={setting.Value}");
            var starts = settings.LastOrDefault(setting => setting.Key == "Unit")?.Value ?? unit.Name[..^".timer".Length] + ".service";
            yield return new TimerFacts(unit.Name, context.Units.StartsAtBoot(unit.Name), string.Join("; ", schedule) is { Length: > 0 } text ? text : null, starts, new Origin(unit.Path), Owner(context, unit.Path));
        }
    }

    private static IEnumerable<SourcedText> TimeSources(IImageFiles files)
    {
        var plain = ((string[])["/etc/chrony/chrony.conf", "/etc/chrony.conf", "/etc/ntp.conf", "/etc/ntpsec/ntp.conf"])
            .Concat(((string[])["/etc/chrony/conf.d/*.conf", "/etc/chrony/sources.d/*.sources", "/etc/chrony.d/*.conf"]).SelectMany(pattern => files.GlobFiles(pattern)).Select(file => file.Path));
        foreach (var line in plain.SelectMany(path => files.Settings(path, "#!;%")))
        {
            if (FactText.Words(line.Value)[0] is "server" or "pool" or "peer" or "refclock" or "makestep")
                yield return line;
        }
        foreach (var path in files.GlobFiles("/etc/systemd/timesyncd.conf.d/*.conf").Select(file => file.Path).Prepend("/etc/systemd/timesyncd.conf"))
        {
            foreach (var setting in UnitText.Read(files, path).Where(setting => setting.Key is "NTP" or "FallbackNTP"))
                yield return new SourcedText($"{setting.Key}={setting.Value}", setting.Origin);
        }
    }

    private static string? Owner(FactContext context, string path) => context.Packages.OwnerOf(path);
}
