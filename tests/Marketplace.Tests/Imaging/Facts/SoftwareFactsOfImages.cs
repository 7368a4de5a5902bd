using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class SoftwareFactsOfImages
{
    private static readonly Origin Status = new("/var/lib/dpkg/status");

    [Fact]
    public void Give_versions_as_the_programs_would()
    {
        var files = Packages("openssl 3.0.15-1~deb12u1", "python3.11-minimal 3.11.2-6+deb12u6", "python3-pyasn1 0.4.8-3", "omi 1.9.1-0", "hyperv-daemons 6.1.140-1")
            .Add("/usr/bin/python3.11", "x").Link("/usr/bin/python3", "python3.11");
        files["/var/lib/dpkg/info/python3.11-minimal.list"] = "/usr/bin/python3.11\n";

        var facts = Read(files);

        facts.OpenSsl.ShouldBe(new SourcedText("3.0.15", Status));
        facts.Python.ShouldBe(new SourcedText("3.11.2", new Origin("/usr/bin/python3")));
        facts.Pyasn1.ShouldBe(new SourcedText("0.4.8", Status));
        facts.Omi.ShouldBe(new SourcedText("1.9.1", Status));
        facts.KvpDaemon.ShouldBe(new SourcedText("6.1.140", Status));
    }

    [Fact]
    public void Read_files_where_no_package_tells()
    {
        var files = new MemoryFiles
        {
            ["/usr/lib/x86_64-linux-gnu/libcrypto.so.3"] = "\0OpenSSL \0OpenSSL 3.0.15 3 Sep 2024\0",
            ["/usr/local/lib/python3.12/site-packages/pyasn1-0.6.1.dist-info/METADATA"] = "Name: pyasn1\n",
            ["/opt/omi/bin/omiserver"] = "x",
            ["/usr/local/bin/python3.12"] = "x",
        }.Link("/usr/local/bin/python3", "python3.12");

        var facts = Read(files);

        facts.OpenSsl!.Value.ShouldBe("3.0.15");
        facts.Python.ShouldBe(new SourcedText("3.12", new Origin("/usr/local/bin/python3")));
        facts.Pyasn1!.Value.ShouldBe("0.6.1");
        facts.Omi.ShouldBe(new SourcedText("unknown", new Origin("/opt/omi/bin/omiserver")));
        facts.KvpDaemon.ShouldBeNull();
    }

    [Theory]
    [InlineData("/etc/opt/microsoft/mdatp/mdatp_onboard.json", "/etc/opt/microsoft/mdatp /etc/opt/microsoft/mdatp/mdatp_onboard.json")]
    [InlineData("/var/log/microsoft/mdatp/install.log", "/var/log/microsoft/mdatp")]
    [InlineData("/var/lib/waagent/Microsoft.Azure.AzureDefenderForServers.MDE.Linux-1.0.4.0/HandlerState", "/var/lib/waagent/Microsoft.Azure.AzureDefenderForServers.MDE.Linux-1.0.4.0")]
    [InlineData("/opt/microsoft/mdatp/sbin/wdavdaemon", "/opt/microsoft/mdatp")]
    public void Name_each_trace_of_Defender(string path, string expected) =>
        string.Join(' ', Read(new MemoryFiles { [path] = "x" }).Defender.Select(origin => origin.Path)).ShouldBe(expected);

    [Fact]
    public void Name_agents_by_package_or_by_path()
    {
        var files = Packages("datadog-agent 1:7.60.0-1").Add("/opt/teamviewer/tv_bin/teamviewerd", "x").Add("/usr/local/bin/ngrok", "x");

        Read(files).Agents.ShouldBe(
        [
            new AgentSoftwareFacts("Datadog Agent", "monitoring", "1:7.60.0-1", Status),
            new AgentSoftwareFacts("TeamViewer", "remoteAccess", null, new Origin("/opt/teamviewer")),
            new AgentSoftwareFacts("ngrok", "remoteAccess", null, new Origin("/usr/local/bin/ngrok")),
        ]);
    }

    [Fact]
    public void Know_each_agent_once_and_by_something()
    {
        KnownAgents.All.Select(agent => agent.Name).ShouldBeUnique();
        KnownAgents.All.ShouldAllBe(agent => agent.Packages.Length + agent.Paths.Length > 0 && agent.Paths.All(path => path.StartsWith('/')));
        KnownAgents.All.Select(agent => agent.Kind).Distinct().ShouldBe(["monitoring", "antivirus", "remoteManagement", "remoteAccess", "configurationManagement"]);
    }

    [Theory]
    [InlineData("1:9.2p1-2+deb12u7", "9.2p1")]
    [InlineData("2.10-3.el9", "2.10")]
    [InlineData("3.1.4-r5", "3.1.4")]
    [InlineData("0.4.8+dfsg-1", "0.4.8")]
    [InlineData("1.1.1f-1ubuntu2.22", "1.1.1f")]
    [InlineData("7", "7")]
    public void Take_the_upstream_version_of_a_package(string package, string upstream) => UpstreamVersion.Of(package).ShouldBe(upstream);

    private static SoftwareFacts Read(MemoryFiles files) => SoftwareReader.Read(new FactContext(files, new FactOptions()));

    private static MemoryFiles Packages(params string[] packages) => new()
    {
        ["/var/lib/dpkg/status"] = string.Concat(packages.Select(package => $"Package: {package.Split(' ')[0]}\nStatus: install ok installed\nArchitecture: amd64\nVersion: {package.Split(' ')[1]}\n\n")),
    };
}
