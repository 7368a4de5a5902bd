using Pulumi.Engine;
using Pulumi.Engine.Workspace;
using Runtime.Tests.Backend;

namespace Runtime.Tests.Workspace;

public sealed class ProjectFiles : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Say_everything_the_engine_needs()
    {
        var project = Read(
            """
            name: shop
            runtime:
              name: dotnet
              options:
                binary: bin/shop.dll
                use-executor: true
            main: src/
            stackConfigDir: settings
            backend: {url: file://./state}
            options: {refresh: always}
            plugins:
              providers:
                - name: marketplace
                  path: platform/provider
                - {name: other, path: /abs, version: 1.2.3}
            somethingNew: [1, 2]
            """);

        project.Name.ShouldBe("shop");
        project.Runtime.Name.ShouldBe("dotnet");
        project.Runtime.Options["binary"].ShouldBe("bin/shop.dll");
        project.Runtime.Options["use-executor"].ShouldBe(true);
        project.Main.ShouldBe("src/");
        project.BackendUrl.ShouldBe("file://./state");
        project.AlwaysRefresh.ShouldBeTrue();
        project.StackFile("dev").ShouldBe(folder.At("settings", "Pulumi.dev.yaml"));
        project.Providers.ShouldBe([new("marketplace", folder.At("platform", "provider"), null), new("other", "/abs", "1.2.3")]);
    }

    [Fact]
    public void May_be_as_short_as_two_lines()
    {
        var project = Read("name: shop\nruntime: dotnet\n");

        project.Runtime.Options.ShouldBeEmpty();
        project.StackFile("dev").ShouldBe(folder.At("Pulumi.dev.yaml"));
    }

    [Fact]
    public void Are_found_from_below()
    {
        Read("name: shop\nruntime: dotnet\n");
        Directory.CreateDirectory(folder.At("src", "deep"));

        Project.Find(folder.At("src", "deep")).Directory.ShouldBe(folder.Path);
    }

    [Fact]
    public void That_are_missing_are_named_with_the_place_of_the_search()
    {
        var failure = Should.Throw<EngineException>(() => Project.Find(folder.Path));

        failure.Code.ShouldBe("MKT7001");
        failure.Message.ShouldBe($"no Pulumi.yaml project file found (searching upwards from {folder.Path})");
    }

    [Theory]
    [InlineData("runtime: dotnet", "missing a 'name'")]
    [InlineData("name: shop", "missing a 'runtime'")]
    [InlineData("name: sh op\nruntime: dotnet", "project name 'sh op'")]
    [InlineData("name: shop\nruntime: [dotnet]", "'runtime' must be a name or a map")]
    [InlineData("name: shop\nruntime: dotnet\nbackend: x", "'backend' must be a map")]
    [InlineData("name: shop\nname: twice\nruntime: dotnet", "line 2")]
    [InlineData("name: {", "(line ")]
    [InlineData("- a", "expected a mapping")]
    [InlineData("", "the file is empty")]
    [InlineData("name: shop\nruntime: dotnet\nplugins: {providers: [{name: x}]}", "a plugin must have a 'path'")]
    [InlineData("name: shop\nruntime: dotnet\nconfig: {k: {default: 1, value: 2}}", "has both a 'default' and a 'value'")]
    [InlineData("name: shop\nruntime: dotnet\nconfig: {k: {type: int}}", "must be one of string, integer")]
    [InlineData("name: shop\nruntime: dotnet\nconfig: {k: {type: array}}", "items.type")]
    [InlineData("name: shop\nruntime: dotnet\nconfig: {aws:k: {type: string}}", "should not define a type")]
    [InlineData("name: shop\nruntime: dotnet\nconfig: {k: {type: integer, default: x}}", "is not of the expected type 'integer'")]
    public void Say_what_is_wrong_with_them(string text, string problem)
    {
        var failure = Should.Throw<EngineException>(() => Read(text));

        failure.Code.ShouldBe("MKT7002");
        failure.Message.ShouldStartWith($"could not load project '{folder.At("Pulumi.yaml")}': ");
        failure.Message.ShouldContain(problem);
    }

    private Project Read(string text) => Project.Load(folder.Write("Pulumi.yaml", text));
}
