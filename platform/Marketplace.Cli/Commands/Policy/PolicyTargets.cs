using Marketplace.Certification;
using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Finds what a user names: a file by its content.</summary>
internal sealed class PolicyTargets(CliSession session)
{
    public const string Described = "Disk file or facts file (*.json of mkt image inspect)";

    /// <exception cref="CliException">MKT4150: there is no such target. MKT4151: nothing in it can be judged.</exception>
    public ReportTarget Find(string given, CancellationToken cancellationToken)
    {
        var path = session.PathOf(given)!;
        if (Directory.Exists(path))
            throw TargetProblems.NotUnderstood(given, "it is a folder", "Name a file in it.");
        if (!File.Exists(path))
            throw TargetProblems.Missing(given);
        return JsonTargets.IsJson(path) ? JsonTargets.Read(given, path) : DiskTargets.Read(given, path, cancellationToken);
    }
}
