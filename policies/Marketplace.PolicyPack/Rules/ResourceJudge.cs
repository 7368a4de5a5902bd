using System.Runtime.CompilerServices;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Policies.Configuration;
using Marketplace.Policies.Subjects;
using Pulumi.Policy;

namespace Marketplace.Policies.Rules;

/// <summary>Runs the rules once a resource, however many policies ask for what they say.</summary>
internal sealed class ResourceJudge(MarketplacePolicyPackOptions options)
{
    // What the provider judges by; a name that is no baseline is the provider's to refuse.
    private const string BaselineOfStack = "marketplace:baseline";

    // A resource lives as long as one request of the engine.
    private readonly ConditionalWeakTable<PolicyResource, JudgedResource> judged = [];
    private readonly ConditionalWeakTable<PolicyResource, CertificationReport> stacks = [];

    public ResourceSubjects Subjects { get; } = new(options.FindImage);

    public JudgedResource Judge(ResourcePolicyArgs args) => judged.GetValue(args.Resource, resource => Judge(resource, args));

    /// <summary>What the pack is configured with; the baseline of the stack, where the configuration of the pack names none.</summary>
    public static CertificationSettings SettingsOf(PolicyArgs args)
    {
        var settings = args.Config<CertificationSettings>(CertificationPolicy.Name);
        return settings.Baseline is null && args.Stack.Config.TryGetValue(BaselineOfStack, out var name) && Baseline.Find(name) is not null ? settings with { Baseline = name } : settings;
    }

    /// <summary>All resources together; nothing is found in a stack without resources.</summary>
    public CertificationReport Judge(StackPolicyArgs args, CertificationSettings settings) => args.Resources.IsEmpty
        ? Judge([], settings)
        : stacks.GetValue(args.Resources[0], _ => Judge([ResourceSubjects.OfStack(args.Stack, args.Resources)], settings));

    public CertificationReport Judge(IEnumerable<Subject> subjects, CertificationSettings settings)
    {
        var today = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        var waivers = options.Waivers.Concat((settings.Waivers ?? []).Select(waiver => waiver.ToWaiver())).Where(waiver => waiver.Expires >= today);
        return Certifier.Judge(Strict(BaselineOf(settings)), subjects, [.. waivers]);
    }

    public Baseline BaselineOf(CertificationSettings settings) => settings.Baseline is { } name ? Baseline.Find(name)! : options.Baseline;

    /// <summary>Whether findings are as bad as the level of the policy, which is that of the latest baseline; an older one may only advise.</summary>
    public bool Fails(RuleInfo rule, CertificationSettings settings) =>
        BaselineOf(settings).LevelOf(rule) == Enforcement.Mandatory || Baseline.Latest.LevelOf(rule) != Enforcement.Mandatory;

    private JudgedResource Judge(PolicyResource resource, PolicyArgs args)
    {
        var subjects = Subjects.Of(resource, out var problems);
        if (subjects.IsEmpty && problems.IsEmpty)
            return JudgedResource.Nothing;
        return new JudgedResource(Judge(subjects, SettingsOf(args)), problems);
    }

    // What a rule fails for stays told apart from what it advises; how much a failure matters is the level of its policy.
    private static Baseline Strict(Baseline baseline) => baseline with
    {
        Levels = RuleCatalog.All.Where(rule => baseline.LevelOf(rule.Info) != Enforcement.Disabled).Aggregate(
            baseline.Levels, (levels, rule) => levels.SetItem(rule.Info.Code, Enforcement.Mandatory)),
    };
}
