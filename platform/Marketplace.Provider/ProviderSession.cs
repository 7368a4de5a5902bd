using Marketplace.Certification.Judging;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;
using Marketplace.Provider.Azure;

namespace Marketplace.Provider;

/// <summary>What the resources work with. Parts that cost time to make are made when first used.</summary>
internal sealed class ProviderSession
{
    private readonly Lazy<ImageBuilder> builder;
    private readonly Lazy<StorageAccounts> accounts;
    private readonly Lazy<ImageTemplates> templates;

    public ProviderSession(MarketplaceProviderOptions options)
    {
        Options = options;
        SubscriptionId = options.SubscriptionId;
        builder = new(() => options.Builder ?? new ImageBuilder(MachineOf(options), options.Clock));
        var arm = new Lazy<ArmRequests>(() => new ArmRequests(options));
        accounts = new(() => new StorageAccounts(arm.Value, options));
        templates = new(() => new ImageTemplates(arm.Value));
    }

    private static Machine MachineOf(MarketplaceProviderOptions options)
    {
        var machine = Machine.Current(options.Environment);
        return options.DebianKeyring is { } keyring ? machine with { DebianKeyring = keyring } : machine;
    }

    public MarketplaceProviderOptions Options { get; }

    /// <summary>Null when neither the stack nor the host names one.</summary>
    public string? SubscriptionId { get; set; }

    /// <summary>What images of the stack are certified by.</summary>
    public Baseline Baseline { get; set; } = Baseline.Latest;

    /// <summary>The day by which waivers count, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Options.WallClock.GetUtcNow().UtcDateTime);

    public ImageBuilder Builder => builder.Value;

    public StorageAccounts Accounts => accounts.Value;

    public ImageTemplates Templates => templates.Value;

    /// <summary>A path of a resource on this machine.</summary>
    public string FullPath(string relative) => Path.GetFullPath(Path.Combine(Options.ProjectRoot, relative));
}
