using System.Text;

namespace Marketplace.Tests.Definitions;

public sealed class HostileYaml
{
    [Fact]
    public void Refuses_aliases_so_that_nothing_can_multiply()
    {
        var yaml = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

        DefinitionProject.Problems(yaml).ShouldBe(["web.yaml(1,4): error MKT1004: the anchor \"&a\" is not allowed"]);
        DefinitionProject.Problems("kind: image\nname: *other\n").ShouldHaveSingleItem().ShouldStartWith("web.yaml(2,7): error MKT1004: the alias \"*other\"");
    }

    [Fact]
    public void Refuses_tags() =>
        DefinitionProject.Problems("kind: !!binary aW1hZ2U=\n").ShouldHaveSingleItem().ShouldContain("error MKT1004: the tag");

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Stops_at_a_depth_no_definition_needs(char bracket) =>
        DefinitionProject.Problems("kind: " + new string(bracket, 200_000)).ShouldHaveSingleItem().ShouldMatch("error MKT100[23]: ");

    [Fact]
    public void Stops_at_a_number_of_values_no_definition_needs() =>
        DefinitionProject.Problems("kind: [" + string.Concat(Enumerable.Repeat("1,", 100_000)) + "]").ShouldHaveSingleItem().ShouldContain("error MKT1003: more than 20000 values");

    [Fact]
    public void Does_not_read_a_file_larger_than_a_definition() =>
        DefinitionProject.Problems(new byte[3 * 1024 * 1024]).ShouldHaveSingleItem().ShouldContain("error MKT1003: the file has");

    [Fact]
    public void Says_that_tabs_do_not_indent()
    {
        using var project = new DefinitionProject().Write("definitions/images/web.yaml", DefinitionProject.With("  distribution", "\tdistribution"));

        var problem = project.Load().Diagnostics.ShouldHaveSingleItem();

        problem.Code.ShouldBe("MKT1002");
        problem.Where.Line.ShouldBe(5);
        problem.Help.ShouldBe("Indent with spaces; YAML does not allow tabs there.");
    }

    [Fact]
    public void Refuses_a_second_document() =>
        DefinitionProject.Problems(DefinitionProject.Valid + "---\nkind: image\n").ShouldHaveSingleItem().ShouldBe("web.yaml(19,1): error MKT1002: a second document starts here, a file holds one");

    [Fact]
    public void Shortens_and_cleans_what_it_quotes()
    {
        var problem = DefinitionProject.Problems(DefinitionProject.With("name: web", "name: \"" + new string('A', 5000) + "\\u001b[31m\"")).ShouldHaveSingleItem();

        problem.Length.ShouldBeLessThan(300);
        problem.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("just text")]
    [InlineData("kind: 'image\n")]
    [InlineData("kind: image\n  name: x\n")]
    [InlineData("%YAML 9.9\n---\nkind: image\n")]
    [InlineData("\0\0\0")]
    [InlineData("kind: image\n? \n")]
    public void Gives_a_diagnostic_for_any_broken_text(string yaml)
    {
        var problems = DefinitionProject.Problems(Encoding.UTF8.GetBytes(yaml));

        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(problem => problem.StartsWith("web.yaml(", StringComparison.Ordinal));
    }

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public bool Never_throws_whatever_a_byte_becomes(int position, byte value)
    {
        var bytes = Encoding.UTF8.GetBytes(DefinitionProject.Valid);
        bytes[(int)((uint)position % (uint)bytes.Length)] = value;
        _ = DefinitionProject.Problems(bytes);
        return true;
    }
}
