using Pulumi.AzureNative.Compute.Views;
using Pulumi.Policy;

namespace Runtime.Tests.Policy;

/// <summary>Policies that the tests of the SDK run.</summary>
internal static class Rules
{
    public const string Image = "azure-native:compute:GalleryImage";

    public static ResourcePolicy Generalized(EnforcementLevel? level = null) => new()
    {
        Name = "image-must-be-generalized",
        Description = "Images must be generalized.",
        EnforcementLevel = level,
        Severity = Severity.High,
        Validate = ResourcePolicy.Of<GalleryImageView>((image, args) =>
        {
            if (image.OsState.Value != "Generalized")
                args.Report($"the state is {image.OsState.Value}", image.OsState.Path);
        }),
        Remediate = ResourcePolicy.Correct<GalleryImageView>((image, args) =>
        {
            if (image.OsState.Value != "Generalized")
                args.Set("osState", "Generalized");
        }),
    };

    public static ResourcePolicy Of(string name, Action<ResourcePolicyArgs> validate, PolicyConfiguration? configuration = null) => new()
    {
        Name = name,
        Description = $"About {name}.",
        Configuration = configuration,
        Validate = ResourcePolicy.OfAny(validate),
    };

    public static PolicyPack Pack(params Pulumi.Policy.Policy[] policies) => new() { Name = "alpha", Version = "0.0.7", Policies = policies };
}
