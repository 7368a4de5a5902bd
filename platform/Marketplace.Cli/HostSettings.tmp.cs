namespace Marketplace.Cli;
internal sealed record HostSettings(string? Cloud, string? SubscriptionId, Uri ArmEndpoint, string? Program)
{
    public static HostSettings Load(string root, IReadOnlyDictionary<string, string> env) => new(null, null, new Uri("https://management.azure.com"), env.GetValueOrDefault("MKT__PROGRAM"));
}
