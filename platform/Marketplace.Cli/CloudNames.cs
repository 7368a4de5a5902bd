namespace Marketplace.Cli;

/// <summary>The clouds a stack can be in; fixed in its configuration when it is created.</summary>
internal static class CloudNames
{
    public const string Simulated = "simulated";
    public const string Azure = "azure";
}
