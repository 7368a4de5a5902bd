using Marketplace.Definitions;
using Marketplace.Policies;
using Pulumi.Policy;
using Pulumi.Policy.Hosting;

return await PolicyPackHost.RunAsync(args, Make);

static PolicyPack Make()
{
    try
    {
        return MarketplacePolicyPack.Create(MarketplacePolicyPackOptions.OfProject(Environment.CurrentDirectory));
    }
    catch (DiagnosticException problem)
    {
        // Its message is for people, and says all that there is to say.
        throw new ArgumentException(problem.Message, problem);
    }
}
