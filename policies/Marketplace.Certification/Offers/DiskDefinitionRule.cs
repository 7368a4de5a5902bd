using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

/// <summary>A rule about an image as its definition says, so that a mistake is found before anything is built.</summary>
internal abstract class DiskDefinitionRule : Rule<DefinitionSubject>
{
    protected sealed override void Judge(DefinitionSubject subject, Judgement judgement) => Judge(subject.Definition.Disk, judgement);

    protected abstract void Judge(DiskDefinition disk, Judgement judgement);
}
