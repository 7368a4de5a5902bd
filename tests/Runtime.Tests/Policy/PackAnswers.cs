using Google.Protobuf.WellKnownTypes;
using Pulumi.Policy;
using Pulumi.Policy.Hosting;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;
using EnforcementLevel = Pulumi.Policy.EnforcementLevel;
using Wire = Pulumirpc.EnforcementLevel;

namespace Runtime.Tests.Policy;

/// <summary>What a pack answers an engine.</summary>
public sealed class PackAnswers
{
    private const string Urn = "urn:pulumi:dev::lab::azure-native:compute:GalleryImage::web";

    private static AnalyzeRequest Request(PropertyMap inputs) => new()
    {
        Type = Rules.Image,
        Urn = Urn,
        Name = "web",
        Properties = PropertyCodec.Marshal(inputs, MarshalOptions.KeepAll),
        Options = new AnalyzerResourceOptions { CustomTimeouts = new() },
    };

    private static readonly PropertyMap Specialized = new() { ["osState"] = "Specialized" };

    private static async Task<AnalyzeResponse> AnalyzeAsync(PolicyPack pack, PropertyMap inputs)
    {
        using var analyzer = new PolicyAnalyzer(pack);
        return await analyzer.AnalyzeAsync(Request(inputs), default);
    }

    [Theory]
    [InlineData(null, Wire.Advisory)]
    [InlineData(EnforcementLevel.Advisory, Wire.Advisory)]
    [InlineData(EnforcementLevel.Mandatory, Wire.Mandatory)]
    [InlineData(EnforcementLevel.Remediate, Wire.Mandatory)]
    public async Task Carry_the_level_that_an_engine_understands(EnforcementLevel? level, Wire expected)
    {
        var diagnostic = (await AnalyzeAsync(Rules.Pack(Rules.Generalized(level)), Specialized)).Diagnostics.ShouldHaveSingleItem();

        diagnostic.EnforcementLevel.ShouldBe(expected);
        diagnostic.Message.ShouldBe("Images must be generalized.\nosState: the state is Specialized");
        diagnostic.Severity.ShouldBe(PolicySeverity.High);
        (diagnostic.PolicyPackName, diagnostic.PolicyPackVersion, diagnostic.Urn).ShouldBe(("alpha", "0.0.7", Urn));
    }

    [Fact]
    public async Task Say_nothing_of_disabled_policies() =>
        (await AnalyzeAsync(Rules.Pack(Rules.Generalized(EnforcementLevel.Disabled)), Specialized)).Diagnostics.ShouldBeEmpty();

    [Fact]
    public async Task Are_advisory_and_name_the_property_when_a_value_is_unknown()
    {
        var diagnostic = (await AnalyzeAsync(Rules.Pack(Rules.Generalized(EnforcementLevel.Mandatory)), new() { ["osState"] = PropertyValue.Computed })).Diagnostics.ShouldHaveSingleItem();

        diagnostic.EnforcementLevel.ShouldBe(Wire.Advisory);
        diagnostic.Message.ShouldBe("can't run policy 'image-must-be-generalized' from policy pack 'alpha@v0.0.7' during preview: string value at .osState can't be known during preview");
    }

    [Fact]
    public async Task Keep_what_other_policies_found_when_one_reads_an_unknown_value()
    {
        var pack = Rules.Pack(Rules.Of("first", args => args.Report("wrong")), Rules.Generalized());

        (await AnalyzeAsync(pack, new() { ["osState"] = PropertyValue.Computed })).Diagnostics.Select(diagnostic => diagnostic.PolicyName).ShouldBe(["first", "image-must-be-generalized"]);
    }

    [Fact]
    public async Task Name_pack_policy_and_resource_when_a_policy_throws()
    {
        var pack = Rules.Pack(Rules.Of("boom", args => throw new InvalidOperationException($"broke over {InputNode.ToText(args.Inputs["key"])}")));

        var failure = await Should.ThrowAsync<RpcException>(() => AnalyzeAsync(pack, new() { ["key"] = PropertyValue.Secret("s3cret") }));

        failure.Detail.ShouldStartWith($"Error validating resource with policy 'boom' from policy pack 'alpha@v0.0.7' on {Urn}:\n");
        failure.Detail.ShouldContain("broke over [secret]");
        failure.Detail.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Do_not_wait_for_ever_for_a_policy_that_blocks()
    {
        using var never = new ManualResetEventSlim();
        var pack = new PolicyPack { Name = "alpha", Version = "0.0.7", TimeLimit = TimeSpan.FromMilliseconds(50), Policies = [Rules.Of("stuck", _ => never.Wait())] };

        var failure = await Should.ThrowAsync<RpcException>(() => AnalyzeAsync(pack, []));

        never.Set();
        failure.Code.ShouldBe(StatusCode.DeadlineExceeded);
        failure.Detail.ShouldBe($"Error validating resource with policy 'stuck' from policy pack 'alpha@v0.0.7' on {Urn}: no result after 0.05 s");
    }

    [Fact]
    public async Task End_when_the_engine_cancels()
    {
        var begun = new TaskCompletionSource();
        using var analyzer = new PolicyAnalyzer(Rules.Pack(new ResourcePolicy
        {
            Name = "slow",
            Description = "Waits.",
            Validate = async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        }));

        var running = analyzer.AnalyzeAsync(Request([]), default);
        await begun.Task;
        await analyzer.CancelAsync(default);

        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Say_which_policies_do_not_apply()
    {
        var response = await AnalyzeAsync(Rules.Pack(Rules.Of("p", args => args.NotApplicable("no appliance"))), []);

        response.NotApplicable.ShouldHaveSingleItem().ShouldBe(new PolicyNotApplicable { PolicyName = "p", Reason = "no appliance" });
    }

    [Fact]
    public async Task Remediate_one_policy_after_another_and_leave_the_rest_as_it_came()
    {
        static ResourcePolicy Setting(string name, string path, object value) => new()
        {
            Name = name,
            Description = "Sets.",
            EnforcementLevel = EnforcementLevel.Remediate,
            Remediate = (args, _) =>
            {
                args.Set(path, value);
                return ValueTask.CompletedTask;
            },
        };
        using var analyzer = new PolicyAnalyzer(Rules.Pack(Setting("a", "first", 1), Setting("b", "second", true), Setting("same", "osState", "Specialized")));
        var inputs = new PropertyMap { ["osState"] = "Specialized", ["key"] = PropertyValue.Secret("s3cret"), ["later"] = PropertyValue.Computed, ["__defaults"] = "x" };

        var response = await analyzer.RemediateAsync(Request(inputs), default);

        response.Remediations.Select(remediation => remediation.PolicyName).ShouldBe(["a", "b"]);
        PropertyCodec.Unmarshal(response.Remediations[1].Properties, UnmarshalOptions.KeepAll).ShouldBe(inputs.SetItem("first", 1).SetItem("second", true));
    }

    [Fact]
    public async Task Do_not_remediate_at_another_level()
    {
        using var analyzer = new PolicyAnalyzer(Rules.Pack(Rules.Generalized(EnforcementLevel.Mandatory)));

        (await analyzer.RemediateAsync(Request(Specialized), default)).Remediations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuse_to_remediate_what_is_unknown_with_a_diagnostic()
    {
        using var analyzer = new PolicyAnalyzer(Rules.Pack(Rules.Generalized(EnforcementLevel.Remediate)));

        var remediation = (await analyzer.RemediateAsync(Request(new() { ["osState"] = PropertyValue.Computed }), default)).Remediations.ShouldHaveSingleItem();

        remediation.Properties.ShouldBeNull();
        remediation.Diagnostic.ShouldStartWith("can't run remediation 'image-must-be-generalized'");
    }

    [Fact]
    public async Task Put_stack_violations_on_their_resource_in_a_steady_order()
    {
        var pack = Rules.Pack(new StackPolicy { Name = "s", Description = "All.", Validate = StackPolicy.Of(args => Array.ForEach([.. args.Resources], resource => args.Report(resource.Parent?.Name ?? "root", resource))) });
        using var analyzer = new PolicyAnalyzer(pack);
        var request = new AnalyzeStackRequest();
        request.Resources.Add(new AnalyzerResource { Urn = "urn:b", Type = "t", Name = "b", Parent = "urn:a", Properties = new Struct() });
        request.Resources.Add(new AnalyzerResource { Urn = "urn:a", Type = "t", Name = "a", Properties = new Struct() });

        var response = await analyzer.AnalyzeStackAsync(request, default);

        response.Diagnostics.Select(diagnostic => (diagnostic.Urn, diagnostic.Message)).ShouldBe([("urn:a", "All.\nroot"), ("urn:b", "All.\na")]);
    }

    [Fact]
    public async Task Leave_out_secret_configuration()
    {
        using var analyzer = new PolicyAnalyzer(Rules.Pack(Rules.Of("p", args => args.Report($"pw={args.Stack.SecretConfig["lab:pw"]} size={args.Stack.Config["lab:size"]}"))));
        var request = new AnalyzerStackConfigureRequest { Stack = "dev", Project = "lab", Config = { ["lab:pw"] = "s3cret", ["lab:size"] = "3" } };
        request.ConfigSecretKeys.Add("lab:pw");
        await analyzer.ConfigureStackAsync(request, default);

        var response = await analyzer.AnalyzeAsync(Request([]), default);

        response.Diagnostics.ShouldHaveSingleItem().Message.ShouldEndWith("pw=[secret] size=3");
    }
}
