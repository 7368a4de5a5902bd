using System.Text;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Waivers;

public sealed class WaiverFiles
{
    private const string Good = """
        waivers:
          - code: MKT4250
            subject: gateway*
            reason: The swap file goes with release 2.
            owner: platform team
            expires: 2027-03-31
        """;

    [Fact]
    public void Say_what_is_accepted_by_whom_and_until_when()
    {
        var waiver = Read(Good).OrThrow().Waivers.ShouldHaveSingleItem();

        waiver.ShouldBe(new Waiver("MKT4250", "gateway*", "The swap file goes with release 2.", "platform team", new DateOnly(2027, 3, 31)) { Where = new Where("policies/waivers.yaml", 2, 5) });
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n\n  # really\n")]
    [InlineData("waivers: []\n")]
    public void May_have_none(string text) => Read(text).OrThrow().Waivers.ShouldBeEmpty();

    [Theory]
    [InlineData("MKT4250", "mkt4250", "policies/waivers.yaml(2,11): error MKT4154: waivers[0].code is \"mkt4250\", expected the code of a rule, such as MKT4250\n  Did you mean \"MKT4250\"?")]
    [InlineData("MKT4250", "MKT9999", "policies/waivers.yaml(2,11): error MKT4154: no rule has the code \"MKT9999\"\n  List the rules: mkt policy ls")]
    [InlineData("2027-03-31", "2027-02-30", "policies/waivers.yaml(6,14): error MKT4156: waivers[0].expires is \"2027-02-30\", which is no day of the calendar")]
    [InlineData("2027-03-31", "soon", "policies/waivers.yaml(6,14): error MKT4156: waivers[0].expires is \"soon\", expected a day such as 2027-03-31")]
    [InlineData("platform team", "\" \"", "policies/waivers.yaml(5,12): error MKT4158: waivers[0].owner is \" \", expected some words")]
    [InlineData("reason:", "because:", "policies/waivers.yaml(4,5): error MKT1005: unknown key \"because\" in waivers[0]")]
    [InlineData("    owner: platform team\n", "", "policies/waivers.yaml(2,5): error MKT1008: the key \"owner\" is missing in waivers[0]")]
    [InlineData("waivers:", "waiver:", "policies/waivers.yaml(1,1): error MKT1005: unknown key \"waiver\"")]
    public void Are_refused_with_place_and_reason(string old, string @new, string expected)
    {
        var read = Read(Good.Replace(old, @new, StringComparison.Ordinal));

        read.Succeeded.ShouldBeFalse();
        read.Diagnostics.Select(problem => problem.ToString()).ShouldContain(problem => problem.StartsWith(expected, StringComparison.Ordinal), string.Join('\n', read.Diagnostics));
    }

    [Fact]
    public void Cannot_accept_what_nobody_may_accept()
    {
        var code = RuleCatalog.All.First(rule => !rule.Info.CanBeWaived).Info.Code;

        var problem = Read(Good.Replace("MKT4250", code, StringComparison.Ordinal)).Diagnostics.ShouldHaveSingleItem();

        problem.Code.ShouldBe("MKT4155");
        problem.Message.ShouldStartWith($"nobody can waive {code} (");
    }

    [Fact]
    public void Have_each_waiver_once()
    {
        var problem = Read(Good + Good[Good.IndexOf('\n', StringComparison.Ordinal)..]).Diagnostics.ShouldHaveSingleItem();

        problem.ToString().ShouldBe("policies/waivers.yaml(7,5): error MKT4157: MKT4250 is waived for \"gateway*\" already, in policies/waivers.yaml(2,5)\n  Keep one of them.");
    }

    [Fact]
    public void Are_read_up_to_a_size() => Read("# " + new string('x', 2_000_000) + "\nwaivers: []").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("MKT1003");

    [Fact]
    public void Of_this_repository_are_right() => WaiverFile.Load(RepositoryFiles.Root).Diagnostics.ShouldBeEmpty();

    [Fact]
    public void Show_in_their_comment_what_is_understood()
    {
        var example = RepositoryFiles.Read(WaiverFile.Path).Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..]).SkipWhile(line => line != "waivers:");

        Read(string.Join('\n', example)).OrThrow().Waivers.ShouldHaveSingleItem().Code.ShouldBe("MKT4250");
    }

    [Fact]
    public void Are_none_where_there_is_no_file() => WaiverFile.Load(Path.GetTempPath()).OrThrow().ShouldSatisfyAllConditions(file => file.Waivers.ShouldBeEmpty(), file => file.Source.ShouldBeNull());

    [Fact]
    public void Have_a_schema_for_editors()
    {
        var path = RepositoryFiles.PathOf(WaiverSchema.Path);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(path, WaiverSchema.Write());

        File.ReadAllText(path).ShouldBe(WaiverSchema.Write(), "run the tests with UPDATE_APPROVED=1");
    }

    private static LoadResult<WaiverFile> Read(string text) => WaiverFile.Read(WaiverFile.Path, Encoding.UTF8.GetBytes(text));
}
