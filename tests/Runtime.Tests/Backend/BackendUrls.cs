using Pulumi.Engine;
using Pulumi.Engine.Backend;

namespace Runtime.Tests.Backend;

public sealed class BackendUrls : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("file:///abs/state", "/abs/state")]
    [InlineData("file://./rel", "/work/rel")]
    [InlineData("file://rel", "/work/rel")]
    [InlineData("file://../up/", "/up")]
    [InlineData("file://~", "/home/ann")]
    [InlineData("file://~/below", "/home/ann/below")]
    [InlineData("file:///abs?no_tmp_dir=true", "/abs")]
    public void Name_a_folder(string url, string expected) => BackendUrl.Parse(url, Folders()).Folder.ShouldBe(expected);

    [Theory]
    [InlineData("s3://bucket")]
    [InlineData("https://app.test")]
    [InlineData("file://")]
    [InlineData("state")]
    public void Reject_what_is_no_folder(string url) =>
        Should.Throw<EngineException>(() => BackendUrl.Parse(url, Folders())).Message.ShouldContain($"'{url}'");

    [Fact]
    public void Come_from_the_environment_first_then_from_the_project_then_from_the_login()
    {
        folder.Write("credentials.json", """{"current":"file:///login"}""");
        var home = ("PULUMI_HOME", folder.Path);

        BackendUrl.Resolve(Folders(home, ("PULUMI_BACKEND_URL", "file:///env")), "file:///project").Folder.ShouldBe("/env");
        BackendUrl.Resolve(Folders(home), "file:///project").Folder.ShouldBe("/project");
        BackendUrl.Resolve(Folders(home), null).Folder.ShouldBe("/login");
    }

    [Fact]
    public void Says_what_to_set_when_there_is_none() =>
        Should.Throw<EngineException>(() => BackendUrl.Resolve(Folders(("PULUMI_HOME", folder.Path)), null)).Help
            .ShouldNotBeNull().ShouldContain("PULUMI_BACKEND_URL");

    [Fact]
    public void Says_that_the_login_is_broken()
    {
        folder.Write("credentials.json", "{");

        Should.Throw<EngineException>(() => BackendUrl.Resolve(Folders(("PULUMI_HOME", folder.Path)), null)).Code.ShouldBe("MKT7041");
    }

    private static EngineFolders Folders(params (string Name, string Value)[] variables) => new(
        "/work", variables.Append(("HOME", "/home/ann")).ToDictionary(v => v.Item1, v => v.Item2, StringComparer.Ordinal));
}
