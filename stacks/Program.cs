using Marketplace.Stacks;
using Pulumi;

return await Deployment.RunAsync(StackRole.Declare);
