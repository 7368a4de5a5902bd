using Pulumi.Policy;
using Pulumi.Policy.Hosting;

namespace Runtime.Tests.Processes.Roles;

/// <summary>A policy pack as a process of its own, which prints more than it should.</summary>
internal static class PolicyRole
{
    public static Task<int> RunAsync(string[] arguments)
    {
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
}
