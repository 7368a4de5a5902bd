using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Rules;

/// <summary>A rule about what was read from a disk. While the disk does not exist yet, its outcome is unknown.</summary>
public abstract class ImageRule : Rule<ImageSubject>
{
    protected sealed override void Judge(ImageSubject subject, Judgement judgement)
    {
        if (subject.Facts is { } facts)
            Judge(facts, subject.Declared, judgement);
        else
            judgement.Unknown("facts");
    }

    /// <param name="declared">What the definition says of the image; null when only a disk is at hand.</param>
    protected abstract void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement);
}
