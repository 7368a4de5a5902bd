using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider;

/// <summary>The provider's configuration after defaults: stack configuration, then environment, then the host's options.</summary>
/// <param name="SubscriptionId">Subscription to work in; null when nobody names one.</param>
/// <param name="Location">Location of resources that name none.</param>
/// <param name="TenantId">Directory of the service principal.</param>
/// <param name="ClientId">Application id of the service principal.</param>
/// <param name="ClientSecret">Its secret.</param>
internal sealed record ArmConfiguration(string? SubscriptionId, string? Location, string? TenantId, string? ClientId, string? ClientSecret)
{
    public static ArmConfiguration Read(PropertyMap inputs, ArmProviderOptions options)
    {
        return new(Value("subscriptionId") ?? options.SubscriptionId, Value("location"), Value("tenantId"), Value("clientId"), Value("clientSecret"));

        string? Value(string name)
        {
            if (inputs.GetValueOrDefault(name)?.Unwrap() is PropertyValue.StringValue { Value: { Length: > 0 } text }) return text;
            if (!AzureNativeSchema.Value.Config.TryGet(name, out var variable)) return null;
            return variable.DefaultEnvironment.Select(key => options.Environment.GetValueOrDefault(key)).FirstOrDefault(found => !string.IsNullOrEmpty(found));
        }
    }

    // Records print their members; this one holds a secret.
    public override string ToString() => $"subscription {SubscriptionId}, location {Location}";
}
