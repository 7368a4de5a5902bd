using Pulumi.Policy;
using Pulumi.Policy.Testing;

namespace Runtime.Tests.Policy;

/// <summary>One policy against plain objects, as pack authors test theirs.</summary>
public sealed class PolicyOutcomes
{
    [Fact]
    public async Task Pass_when_nothing_is_reported() =>
        (await PolicyTest.RunAsync(Rules.Generalized(), Rules.Image, new { osState = "Generalized" })).Passed.ShouldBeTrue();

    [Fact]
    public async Task Say_which_property_is_wrong()
    {
        var outcome = await PolicyTest.RunAsync(Rules.Generalized(), Rules.Image, new { osState = "Specialized" });

        outcome.Violations.ShouldBe([new Violation("the state is Specialized", "osState")]);
    }

    [Fact]
    public async Task Are_unknown_when_the_policy_reads_an_unknown_value()
    {
        var outcome = await PolicyTest.RunAsync(Rules.Generalized(), Rules.Image, new { osState = Input.Unknown });

        outcome.IsUnknown.ShouldBeTrue();
        outcome.UnknownProperty.ShouldBe("osState");
        outcome.Passed.ShouldBeFalse();
    }

    [Fact]
    public async Task Say_why_a_policy_does_not_apply()
    {
        var outcome = await PolicyTest.RunAsync(Rules.Of("p", args => args.NotApplicable("it is an appliance")), Rules.Image, new { });

        outcome.NotApplicable.ShouldBe("it is an appliance");
        outcome.Passed.ShouldBeFalse();
    }

    [Fact]
    public async Task Leave_out_secrets_that_the_policy_read()
    {
        var policy = Rules.Of("p", args => args.Report($"the password is {InputNode.ToText(args.Inputs["auth"]["password"])}"));

        var outcome = await PolicyTest.RunAsync(policy, Rules.Image, new { auth = Input.Secret(new { password = "s3cret" }) });

        outcome.Violations.ShouldHaveSingleItem().Message.ShouldBe("the password is [secret]");
    }

    [Fact]
    public async Task Show_what_a_remediation_makes_of_the_inputs()
    {
        var policy = new ResourcePolicy
        {
            Name = "p",
            Description = "Corrects.",
            Remediate = (args, _) =>
            {
                args.Set("sshd.interval", 180);
                args.Set("auth.password", "other");
                args.Remove("arguments[0]");
                return ValueTask.CompletedTask;
            },
        };

        var outcome = await PolicyTest.RemediateAsync(policy, "x:y:Z", new { auth = new { password = Input.Secret("old") }, arguments = new[] { "quiet", "ro" }, later = Input.Unknown });

        var remediated = outcome.Remediated.ShouldNotBeNull();
        remediated.ShouldContain("180");
        remediated.ShouldContain("[secret]");
        remediated.ShouldNotContain("quiet");
        remediated.ShouldNotContain("other");
    }

    [Fact]
    public async Task Judge_a_stack_by_its_outputs()
    {
        var policy = new StackPolicy
        {
            Name = "one-gallery",
            Description = "One gallery is enough.",
            Validate = StackPolicy.Of(args =>
            {
                foreach (var extra in args.OfType("azure-native:compute:Gallery").Skip(1))
                    args.Report($"{InputNode.ToText(extra.Properties["name"])} is one too many", extra);
            }),
        };

        var outcome = await PolicyTest.RunAsync(policy, [("azure-native:compute:Gallery", "b", new { name = "second" }), ("azure-native:compute:Gallery", "a", new { name = "first" })]);

        outcome.Violations.ShouldHaveSingleItem().ShouldBe(new Violation("second is one too many", null, "urn:pulumi:test::test::azure-native:compute:Gallery::b"));
    }

    [Fact]
    public async Task Come_from_many_policies_at_the_same_time()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => PolicyTest.RunAsync(Rules.Generalized(), Rules.Image, new { osState = i % 2 == 0 ? "Generalized" : $"state {i}" })));

        outcomes.Count(outcome => outcome.Passed).ShouldBe(100);
        outcomes[7].Violations.ShouldHaveSingleItem().Message.ShouldBe("the state is state 7");
    }
}
