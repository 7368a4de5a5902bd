using Marketplace.Policies;
using Pulumi.Policy.Hosting;

return await PolicyPackHost.RunAsync(args, () => MarketplacePolicyPack.Create(MarketplacePolicyPackOptions.OfProject(Environment.CurrentDirectory)));
