using System.ComponentModel;
using Marketplace.Certification.Waivers;

namespace Marketplace.Policies.Configuration;

/// <summary>A waiver as the configuration of the pack has it.</summary>
public sealed record WaiverSetting(
    [property: Description("Code of the rule, such as MKT4250")] string Code,
    [property: Description("Subject that it is for; * stands for any run of characters")] string Subject,
    string Reason,
    string Owner,
    [property: Description("The last day on which it counts, such as 2027-03-31")] DateOnly Expires)
{
    public Waiver ToWaiver() => new(Code, Subject, Reason, Owner, Expires);
}
