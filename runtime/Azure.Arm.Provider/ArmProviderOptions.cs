using Azure.Core;

namespace Azure.Arm.Provider;

/// <summary>What the provider is given by its host.</summary>
public sealed record ArmProviderOptions
{
    /// <summary>Where Azure Resource Manager answers. A real one is <c>https://management.azure.com</c>.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    /// <summary>Who signs in. When null, <c>DefaultAzureCredential</c> or the service principal of the configuration, looked for at the first request.</summary>
    public TokenCredential? Credential { get; init; }

    /// <summary>What carries requests; the host keeps and disposes it. When null, the provider makes its own.</summary>
    public HttpMessageHandler? Transport { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How a wait between two tries or polls passes; null waits on the clock. A simulated cloud can let its own time pass instead.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Wait { get; init; }

    /// <summary>Subscription when neither the configuration nor <c>ARM_SUBSCRIPTION_ID</c> names one.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Environment variables of the host.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Limit of one operation when the program sets no custom timeout.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Time between two polls of a long operation when the answer does not say.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries of one request before its last answer counts.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>Longest wait before one more try. A service that asks for more is not waited for.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);
}
