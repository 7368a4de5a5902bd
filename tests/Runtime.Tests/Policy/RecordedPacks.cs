using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Policy;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Policy;

/// <summary>The packs that were recorded, written with this SDK.</summary>
internal static class RecordedPacks
{
    private const string Net = "pulumi-nodejs:dynamic/lab:Net";

    public static PolicyPack Of(string step) => step.Split('.') switch
    {
        ["node-advisory", ..] => Alpha(NoPublic(null), StackRule(null)),
        ["node-mandatory-resource", ..] => Alpha(NoPublic(EnforcementLevel.Mandatory), StackRule(null)),
        ["node-mandatory-stack", ..] => Alpha(StackRule(EnforcementLevel.Mandatory)),
        ["node-metadata", ..] => Alpha(Rich(), Typed(), DoesNotApply(), StackRule(null)),
        ["node-config", ..] => Alpha(MaxSize(), Plain()),
        ["node-remediate", ..] => Alpha(FixAcl(), NoPublic(EnforcementLevel.Mandatory)),
        ["node-remediate-secrets", ..] => Alpha(FixSize(), Leak()),
        ["node-remediate-secrets-new-value", ..] => Alpha(NewSecret()),
        ["node-throws", "01-throw-validate-preview" or "03-throw-async-preview"] => Alpha(Boom("boom")),
        ["node-throws", "04-throw-remediate-preview"] => Alpha(BoomInRemediation()),
        ["node-throws", "06-throw-stack-preview"] => Alpha(new StackPolicy { Name = "boom", Description = "boom", Validate = StackPolicy.Of(_ => throw new InvalidOperationException("kaboom stack")) }),
        ["node-throws", "07-unknown-access-preview"] => Alpha(Touch()),
        ["node-throws", "08-unknown-in-message-preview"] => Alpha(TouchStack()),
        ["node-throws", "09-report-and-throw-preview"] => Alpha(ReportAndThrow()),
        ["node-what-policies-see", ..] => Alpha(Quiet("dump", "dumps what the policy sees"), new StackPolicy { Name = "dump-stack", Description = "dumps stack", Validate = StackPolicy.Of(_ => { }) }),
        _ => new PolicyPack { Name = "stub-pack", DisplayName = "Stub pack", Version = "1.2.3", Policies = [Quiet("p1", "first", "P1")] },
    };

    private static PolicyPack Alpha(params Pulumi.Policy.Policy[] policies) => new() { Name = "alpha", Version = "0.0.7", Policies = policies };

    private static ResourcePolicy Quiet(string name, string description, string? displayName = null) =>
        new() { Name = name, Description = description, DisplayName = displayName, Validate = ResourcePolicy.OfAny(_ => { }) };

    private static bool IsPublic(InputNode inputs) => inputs["acl"] is { IsText: true } acl && InputNode.ToText(acl) == "public";

    private static Func<ResourcePolicyArgs, CancellationToken, ValueTask> WhenPublic(Action<ResourcePolicyArgs> report) => ResourcePolicy.OfAny(args =>
    {
        if (IsPublic(args.Inputs))
            report(args);
    });

    private static ResourcePolicy NoPublic(EnforcementLevel? level) => new()
    {
        Name = "no-public",
        Description = "Buckets must not be public",
        Severity = Severity.High,
        EnforcementLevel = level,
        Validate = WhenPublic(args => args.Report("acl is public")),
    };

    private static StackPolicy StackRule(EnforcementLevel? level) => new()
    {
        Name = "stack-rule",
        Description = "Stack rule",
        EnforcementLevel = level,
        Validate = StackPolicy.Of(args =>
        {
            args.Report(string.Create(CultureInfo.InvariantCulture, $"too many resources {args.Resources.Length}"));
            foreach (var second in args.Resources.Where(resource => resource.Name == "b2"))
                args.Report("about b2", second);
        }),
    };

    private static ResourcePolicy Rich() => new()
    {
        Name = "rich",
        DisplayName = "Rich policy",
        Description = "described",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Severity = Severity.Critical,
        Framework = new ComplianceFramework("CIS", "1.0", "1.2.3", "spec"),
        Tags = ["t1", "t2"],
        RemediationSteps = "do this",
        Url = "https://example.com/rule",
        Validate = WhenPublic(args =>
        {
            args.Report("plain");
            args.Report("with urn");
            args.Report("obj", severity: Severity.Low);
        }),
    };

    private static ResourcePolicy Typed() => new()
    {
        Name = "typed",
        Description = "typed",
        Validate = WhenPublic(args =>
        {
            args.Report("v1");
            args.Report("v2\nsecond line");
        }),
    };

    private static ResourcePolicy DoesNotApply() => new() { Name = "na", Description = "na", Validate = WhenPublic(args => args.NotApplicable("because")) };

    private enum Mode
    {
        X,
        Y,
    }

    private sealed record Sizes(
        string Label,
        [property: Range(1, double.MaxValue)] double Max = 15,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Mode>? Modes = null);

    private static ResourcePolicy MaxSize() => new()
    {
        Name = "max-size",
        Description = "size limit",
        Configuration = PolicyConfiguration.Of<Sizes>(),
        Validate = WhenPublic(args => args.Report($"config is {JsonSerializer.Serialize(args.Config<Sizes>(), JsonSerializerOptions.Web)}")),
    };

    private static ResourcePolicy Plain() => new()
    {
        Name = "plain",
        Description = "no schema",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Validate = WhenPublic(args => args.Report("plain config {}")),
    };

    private static ResourcePolicy FixAcl() => new()
    {
        Name = "fix-acl",
        Description = "ACL made private",
        EnforcementLevel = EnforcementLevel.Remediate,
        Remediate = (args, _) =>
        {
            if (IsPublic(args.Inputs))
            {
                args.Set("acl", "private");
                args.Set("added.by", "policy");
            }
            return ValueTask.CompletedTask;
        },
    };

    private static ResourcePolicy FixSize() => new()
    {
        Name = "fix",
        Description = "changes size",
        EnforcementLevel = EnforcementLevel.Remediate,
        Remediate = (args, _) =>
        {
            if (args.Resource.Name is "b3" or "vm1")
                args.Set("size", InputNode.ToInt32(args.Inputs["size"]) + 1);
            return ValueTask.CompletedTask;
        },
    };

    private static ResourcePolicy Leak() => new()
    {
        Name = "leak",
        Description = "reports a secret",
        Validate = ResourcePolicy.OfAny(args =>
        {
            if (args.Resource.Name == "b3")
                args.Report($"password is {InputNode.ToText(args.Inputs["password"])} and {InputNode.ToText(args.Inputs["nested"]["list"][1])}");
        }),
    };

    private static ResourcePolicy NewSecret() => new()
    {
        Name = "fix",
        Description = "changes secret",
        EnforcementLevel = EnforcementLevel.Remediate,
        Remediate = (args, _) =>
        {
            if (args.Resource.Name == "b3")
            {
                args.Set("password", "replaced");
                args.Set("extra", PropertyValue.Object(new PropertyMap { ["k"] = 1 }).AsSecret());
            }
            else if (args.Resource.Name == "b2")
            {
                foreach (var other in args.Inputs.Members.Select(member => member.Key).Except(["name", "size"]))
                    args.Remove(other);
                args.Set("size", 21);
            }
            return ValueTask.CompletedTask;
        },
    };

    private static ResourcePolicy Boom(string name) => new()
    {
        Name = name,
        Description = name,
        Validate = async (args, token) =>
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            if (IsPublic(args.Inputs))
                throw new InvalidOperationException("kaboom async");
        },
    };

    private static ResourcePolicy BoomInRemediation() => new()
    {
        Name = "boom",
        Description = "boom",
        EnforcementLevel = EnforcementLevel.Remediate,
        Remediate = (args, _) => IsPublic(args.Inputs) ? throw new InvalidOperationException("kaboom remediate") : ValueTask.CompletedTask,
    };

    private static ResourcePolicy ReportAndThrow() => new()
    {
        Name = "rt",
        Description = "rt",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Validate = WhenPublic(args =>
        {
            args.Report("first");
            throw new InvalidOperationException("then boom");
        }),
    };

    private static ResourcePolicy Touch() => new()
    {
        Name = "touch",
        Description = "touches unknown",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Validate = ResourcePolicy.OfAny(args => Use(args.Resource)),
    };

    private static StackPolicy TouchStack() => new()
    {
        Name = "touch",
        Description = "touches unknown",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Validate = StackPolicy.Of(args => Array.ForEach([.. args.Resources], Use)),
    };

    private static void Use(PolicyResource resource)
    {
        if (resource.Name == "b2" && !resource.IsType(Net))
            InputNode.ToText(resource.Properties["from"]);
    }
}
