using Azure.Core;
using Azure.Identity;

namespace Azure.Arm.Provider;

/// <summary>The credential for a real endpoint. In a class of its own: Azure.Identity is loaded only when it is asked for.</summary>
internal static class SignIn
{
    public static TokenCredential Find(ArmConfiguration configuration) =>
        configuration is { TenantId: { } tenant, ClientId: { } client, ClientSecret: { } secret }
            ? new ClientSecretCredential(tenant, client, secret)
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = configuration.TenantId });
}
