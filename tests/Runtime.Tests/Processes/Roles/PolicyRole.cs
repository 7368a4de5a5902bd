using Pulumi.Policy;
using Pulumi.Policy.Hosting;
using Runtime.Tests.Policy;

namespace Runtime.Tests.Processes.Roles;

/// <summary>A policy pack as a process of its own, which prints more than it should.</summary>
internal static class PolicyRole
{
    /// <summary>The recorded step whose pack is wanted; without it the noisy one.</summary>
    private const string Variable = "POLICY_PACK";

    public static Task<int> RunAsync(string[] arguments)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } step)
            return PolicyPackHost.RunAsync(arguments, () => Make(step));
        return PolicyPackHost.RunAsync(arguments, new PolicyPack
        {
            Name = "alpha",
            Version = "0.0.7",
            Policies =
            [
                new ResourcePolicy
                {
                    Name = "no-public",
                    Description = "Buckets must not be public.",
                    EnforcementLevel = EnforcementLevel.Mandatory,
                    Validate = ResourcePolicy.OfAny(args =>
                    {
#pragma warning disable RS0030 // A pack that prints although it should not.
                        Console.WriteLine("noise");
#pragma warning restore RS0030
                        if (args.Inputs["acl"] is { IsText: true } acl && InputNode.ToText(acl) == "public")
                            args.Report("it is public", "acl");
                    }),
                },
            ],
        });
    }

    private static PolicyPack Make(string step)
    {
        switch (step)
        {
            case "two-policies-of-one-name":
                return Rules.Pack(Rules.Of("p", _ => { }), Rules.Of("p", _ => { }));
            case "throws-when-made":
#pragma warning disable RS0030 // As a pack might.
                Console.WriteLine("printed while the pack is made");
#pragma warning restore RS0030
                throw new InvalidOperationException("no baseline");
            default:
                return RecordedPacks.Of(step);
        }
    }
}
