using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Tests.Certification;

public sealed class CertifierTests
{
    [Fact]
    public void Tells_failures_warnings_and_passes_apart()
    {
        Run(judgement => judgement.Fail("bad")).Outcome.ShouldBe(Outcome.Failed);
        Run(judgement => judgement.Warn("so-so")).Outcome.ShouldBe(Outcome.Warned);
        Run(_ => { }).Outcome.ShouldBe(Outcome.Passed);
        Run(judgement => judgement.NotApplicable("it is something else")).Outcome.ShouldBe(Outcome.NotApplicable);
    }

    [Fact]
    public void Judges_what_is_not_known_yet_later()
    {
        var result = Run((subject, judgement) => judgement.Fail(subject.Inputs["late"]["inner"].Text ?? ""), ("late", PropertyNode.Unknown("late")));

        result.Outcome.ShouldBe(Outcome.Unknown);
        result.Reason.ShouldBe("late.inner: judged at up");
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_what_was_wrong_before_a_value_turned_out_to_be_unknown() =>
        Run((subject, judgement) =>
        {
            judgement.Fail("bad");
            _ = subject.Inputs["late"].Text;
        }, ("late", PropertyNode.Unknown("late"))).Outcome.ShouldBe(Outcome.Failed);

    [Fact]
    public void Takes_secrets_out_of_messages()
    {
        var result = Run(
            (subject, judgement) => judgement.Fail($"the value is {subject.Inputs["sas"].Text}"),
            ("sas", PropertyNode.Scalar("sas", "sig=hunter2", isSecret: true)));

        result.Findings.Single().Message.ShouldBe("the value is [secret]");
    }

    private static RuleResult Run(Action<Judgement> judge) => Run((_, judgement) => judge(judgement));

    private static RuleResult Run(Action<ResourceSubject, Judgement> judge, params (string Key, PropertyNode Value)[] inputs) =>
        Certifier.Judge(new Scripted(judge), Enforcement.Mandatory, new ResourceSubject("r", "a:b:C", PropertyNode.Map("", inputs.Select(i => KeyValuePair.Create(i.Key, i.Value)))));

    private sealed class Scripted(Action<ResourceSubject, Judgement> judge) : ResourceRule
    {
        public override RuleInfo Info { get; } = new()
        {
            Code = "MKT4299",
            Name = "scripted",
            Title = "Scripted",
            Criterion = Criterion.PlatformCompatible,
            Severity = Severity.Low,
            Sources = ["this test"],
            Requirements = ["none"],
            Applies = "Resources",
            Remediation = "None.",
        };

        public override ImmutableArray<string> Types => ["a:b:C"];

        protected override void Judge(ResourceSubject subject, Judgement judgement) => judge(subject, judgement);
    }
}
