using Pulumi.Policy;

namespace EndToEnd.Tests.Programs;

/// <summary>Policy packs of tests.</summary>
internal static class Packs
{
    public static PolicyPack NoGalleries => Of(new ResourcePolicy
    {
        Name = "no-galleries",
        Description = "There must be no galleries.",
        Validate = ResourcePolicy.OfAny(args =>
        {
            if (args.Resource.Type == "azure-native:compute:Gallery")
                args.Report("this is one");
        }),
    });

    public static PolicyPack Throwing => Of(new ResourcePolicy
    {
        Name = "boom",
        Description = "Never ends well.",
        Validate = ResourcePolicy.OfAny(_ => throw new InvalidOperationException("out of cheese")),
    });

    private static PolicyPack Of(ResourcePolicy policy) =>
        new() { Name = "e2e", Version = "1.0.0", EnforcementLevel = EnforcementLevel.Mandatory, Policies = [policy] };
}
