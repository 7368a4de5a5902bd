using System.Globalization;
using Pulumi.Policy;
using Pulumi.Policy.Hosting;

// The peer of ../policy-peer: forty policies about resources, or forty about the stack (POLICY_KIND=stack).
const string Subject = "bench:index:Bucket";
const int Limit = 100;

static string? Problem(InputNode properties, int index)
{
    var setting = InputNode.ToDouble(properties["settings"][$"s{index}"]);
    return setting > Limit ? string.Create(CultureInfo.InvariantCulture, $"s{index} of {InputNode.ToText(properties["name"])} is {setting}, expected at most {Limit}") : null;
}

static Policy OfResource(int index) => new ResourcePolicy
{
    Name = $"setting-{index}-must-be-low",
    Description = $"Setting {index} must be low.",
    Validate = ResourcePolicy.OfType(Subject, args =>
    {
        if (Problem(args.Inputs, index) is { } problem)
            args.Report(problem);
    }),
};

static Policy OfStack(int index) => new StackPolicy
{
    Name = $"setting-{index}-must-be-low",
    Description = $"Setting {index} must be low.",
    Validate = StackPolicy.Of(args =>
    {
        foreach (var resource in args.OfType(Subject))
        {
            if (Problem(resource.Properties, index) is { } problem)
                args.Report(problem, resource);
        }
    }),
};

Func<int, Policy> policy = Environment.GetEnvironmentVariable("POLICY_KIND") == "stack" ? OfStack : OfResource;
return await PolicyPackHost.RunAsync(args, () => new PolicyPack
{
    Name = "bench",
    Policies = [.. Enumerable.Range(0, 40).Select(policy)],
});
