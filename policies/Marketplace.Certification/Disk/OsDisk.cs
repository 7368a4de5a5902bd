using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

/// <summary>Which family a disk is of: by what was read from it, else by what is declared.</summary>
internal static class OsDisk
{
    /// <summary>Whether a rule about one family goes on; when not, the judgement says why.</summary>
    public static bool IsOf(string family, ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        var known = facts.OperatingSystem?.Family ?? declared?.Family;
        if (known is null)
            judgement.NotObservable(Judgement.Reason(facts, "operatingSystem"));
        else if (known != family)
            judgement.NotApplicable($"the operating system is {known}");
        return known == family;
    }
}
