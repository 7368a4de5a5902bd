using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Imaging;
using Marketplace.Imaging.Facts;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>A disk: its facts are read now.</summary>
internal static class DiskTargets
{
    /// <param name="declared">What a definition promises of the disk; null when none was named.</param>
    public static ReportTarget Read(string given, string path, DeclaredImage? declared, CancellationToken cancellationToken)
    {
        try
        {
            var facts = FactReader.Read(path, new FactOptions(), cancellationToken).Facts;
            return new("disk", given, [new ImageSubject(Path.GetFileName(path), facts, declared)]) { Digest = facts.Digest };
        }
        catch (ImagingException unreadable)
        {
            throw TargetProblems.NotUnderstood(given, unreadable.Diagnostic.Message, $"{unreadable.Diagnostic.Code}: {unreadable.Diagnostic.Help}");
        }
    }
}
