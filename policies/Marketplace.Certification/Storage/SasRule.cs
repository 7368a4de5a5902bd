using Marketplace.Certification.Gallery;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Offers;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;

namespace Marketplace.Certification.Storage;

/// <summary>
/// A rule about SAS addresses of VHDs: given by themselves, or in the technical configuration of an offer, where images are taken from.
/// </summary>
internal abstract class SasRule : Rule
{
    internal sealed override bool Accepts(Subject subject) =>
        subject is SasSubject or OfferSubject || (subject is ResourceSubject resource && OfferImage.Types.Contains(resource.Type, StringComparer.Ordinal));

    internal sealed override void Run(Subject subject, Judgement judgement)
    {
        if (subject is SasSubject sas)
        {
            Judge(sas.Address, sas.At, judgement, path: null);
            return;
        }
        if (subject is OfferSubject offer)
        {
            Judge(offer, judgement);
            return;
        }
        var disks = OfferImage.Disks(((ResourceSubject)subject).Inputs).ToList();
        if (disks.Count == 0)
            judgement.NotApplicable("it takes no disk by SAS");
        foreach (var disk in disks)
        {
            if (SasAddress.Parse(disk.Text ?? "") is { } address)
                Judge(address, at: null, judgement, disk.Path);
            else
                judgement.Fail("the address is no URI, expected https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.vhd?SAS", propertyPath: disk.Path);
        }
    }

    private void Judge(OfferSubject subject, Judgement judgement)
    {
        var disks = PlanDisks.Of(subject.Offer).ToList();
        if (disks.Count == 0)
            judgement.NotApplicable("no plan takes a disk by SAS");
        foreach (var (uri, path) in disks)
        {
            if (Reference.Is(uri))
                judgement.Unknown(path);
            else if (SasAddress.Parse(uri) is { } address)
                Judge(address, at: null, judgement, path);
            else
                judgement.Fail("the address is no URI, expected https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.vhd?SAS", propertyPath: path);
        }
    }

    /// <param name="at">When it is used; null when nobody says.</param>
    /// <param name="path">Of the property that holds it; null for an address by itself.</param>
    protected abstract void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path);
}
