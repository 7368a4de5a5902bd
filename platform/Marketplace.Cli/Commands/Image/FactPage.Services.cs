using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Cli.Commands.Image;

internal sealed partial class FactPage
{
    private void WriteServices(ImageFacts facts)
    {
        if (facts.Services is not { } services)
            return;
        Group("Services");
        Line("init", services.Init + (services.DefaultTarget is { } target ? $", {target}" : ""));
        List("enabled", services.Units.Where(unit => unit.State is "enabled" or "generated" or "linked" && unit.Name.EndsWith(".service", StringComparison.Ordinal)).Select(unit => unit.Name[..^".service".Length]).Chunk(6).Select(names => string.Join(", ", names)));
        List("without package", services.Units.Where(unit => unit.Package is null && unit.State is not ("alias" or "masked")).Select(unit => $"{unit.Path}, {unit.State}"));
        List("timers", services.Timers.Where(timer => timer.Enabled).Select(timer => $"{timer.Name}  {timer.Schedule}"));
        List("cron", services.Cron.Select(job => $"{job.Schedule}  {job.User}  {job.Command}" + (job.Package is null ? Place(job.Origin) : "")));
        List("clock", services.TimeSources.Select(source => source.Value + Place(source.Origin)));
    }

    private void WriteLeftovers(ImageFacts facts)
    {
        Group("Identity and leftovers");
        if (facts.Identity is { } identity)
        {
            Line("machine-id", $"{identity.MachineId} (D-Bus: {identity.DbusMachineId})");
            Line("host name", identity.Hostname ?? "none");
            Line("resolv.conf", $"{identity.ResolvConf} {string.Join(' ', identity.ResolvConfContent)}");
            List("random seeds", identity.RandomSeeds.Select(origin => origin.Path));
            List("hosts", identity.Hosts.Select(line => line.Value));
        }
        if (facts.Leftovers is not { } left)
            return;
        foreach (var (name, files) in (ReadOnlySpan<(string, ImmutableArray<FileTrace>)>)[("logs", left.Logs), ("login records", left.LoginRecords), ("DHCP leases", left.DhcpLeases), ("agent state", left.AgentState), ("cloud-init state", left.CloudInitState), ("temporary files", left.TemporaryFiles), ("package caches", left.PackageCaches), ("backups", left.Backups), ("in homes", left.HomeTraces)])
        {
            if (files.Length > 0)
                Line(name, string.Create(CultureInfo.InvariantCulture, $"{files.Length} {(files.Length == 1 ? "file" : "files")}, {Size(files.Sum(file => file.Size))}: {string.Join(", ", files.Take(3).Select(file => file.Path))}{(files.Length > 3 ? ", …" : "")}"));
        }
    }

    private void WriteSoftware(ImageFacts facts)
    {
        Group("Software and security");
        if (facts.Software is { } software)
        {
            foreach (var (name, version) in (ReadOnlySpan<(string, SourcedText?)>)[("OpenSSL", software.OpenSsl), ("Python", software.Python), ("pyasn1", software.Pyasn1), ("OMI", software.Omi), ("KVP daemon", software.KvpDaemon)])
                Line(name, version is null ? "not installed" : version.Value + Place(version.Origin));
            List("Defender", software.Defender.Select(origin => origin.Path));
            List("agents", software.Agents.Select(agent => $"{agent.Name} {agent.Version} ({agent.Kind})" + Place(agent.Origin)));
            List("TLS", software.TlsSettings.Select(setting => setting.Value + Place(setting.Origin)));
        }
        if (facts.Security is { } security)
        {
            List("secrets", security.Secrets.Select(secret => $"{secret.Kind} ({secret.Confidence})" + Place(secret.Origin)).DefaultIfEmpty("none found"));
            Line("privileged files", string.Create(CultureInfo.InvariantCulture, $"{security.PrivilegedFiles.Length}, {security.PrivilegedFiles.Count(file => file.Package is null)} of no package"));
            List("", security.PrivilegedFiles.Where(file => file.Package is null).Select(file => $"{file.Mode} {file.Path} {file.Capabilities}"));
            List("world-writable", security.WorldWritable);
            List("certificates", security.Certificates.Select(certificate => certificate.Subject + Place(certificate.Origin)));
        }
        if (facts.Applications is { } applications)
        {
            List("applications", applications.Declared.Select(application => $"{application.Name} {application.Version} ({application.Licence})" + Place(application.Origin)));
            List("found", applications.Found.Select(application => $"{application.Name} {application.Version} ({application.Kind})" + Place(application.Origin)));
        }
        if (facts.Malware is { } malware)
            Line("malware scan", $"{malware.Verdict}, {malware.Scanner}, signatures {malware.Signatures ?? "none"}");
    }
}
