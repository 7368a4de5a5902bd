using Marketplace.Imaging;
using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging;

public sealed class MissingTools
{
    private static readonly Tool[] Needed = [new("sh", "dash"), new("no-such-tool-b", "package-b"), new("no-such-tool-a", "package-a"), new("/no/such/file", "package-a")];

    [Theory]
    [InlineData("debian", "Install them: sudo apt-get install --yes --no-install-recommends package-a package-b")]
    [InlineData("fedora", "Install what your distribution calls package-a package-b, or use Debian or Ubuntu.")]
    public async Task Are_named_with_what_to_install(string distribution, string help)
    {
        var machine = TestMachine.Real with { IsRoot = false, Distribution = [distribution] };

        var problem = await Should.ThrowAsync<MissingToolsException>(() => Installer(machine).EnsureAsync(Needed, _ => { }, CancellationToken.None));

        problem.Missing.Select(tool => tool.Name).ShouldBe(["no-such-tool-b", "no-such-tool-a", "/no/such/file"]);
        problem.Diagnostic.ToString().ShouldBe($"error MKT4001: programs that building an image needs are missing: no-such-tool-b, no-such-tool-a, /no/such/file\n  {help}");
    }

    [Fact]
    public async Task Are_no_matter_when_there_are_none() =>
        await Installer(TestMachine.Real).EnsureAsync([new("sh", "dash"), new("/bin/sh", "dash")], _ => throw new InvalidOperationException("nothing to say"), CancellationToken.None);

    [Fact]
    public async Task Are_installed_by_root_on_debian_after_saying_so()
    {
        using var folder = new DiskFolder();
        Script(folder, "apt-get", $"""
            echo "$@" >> {folder["calls"]}
            [ "$3" = install ] || exit 0
            for tool in no-such-tool-a no-such-tool-b; do printf '#!/bin/sh\n' > {folder.Root}/$tool; done
            """);
        var said = new List<string>();
        var machine = TestMachine.Real with { IsRoot = true, Distribution = ["ubuntu"], Environment = new Dictionary<string, string> { ["PATH"] = folder.Root } };

        await Installer(machine).EnsureAsync(Needed[..3], said.Add, CancellationToken.None);

        said.ShouldBe(["installing programs that building an image needs: apt-get install --yes --no-install-recommends package-a package-b"]);
        File.ReadAllLines(folder["calls"]).Length.ShouldBe(2);
        File.ReadAllText(folder["calls"]).ShouldContain("install --yes --quiet --no-install-recommends package-a package-b");
    }

    [Fact]
    public async Task Say_when_apt_could_not_install_them()
    {
        using var folder = new DiskFolder();
        Script(folder, "apt-get", "[ \"$3\" = install ] || exit 0; echo 'E: Unable to locate package package-a'; exit 100");
        var machine = TestMachine.Real with { IsRoot = true, Distribution = ["debian"], Environment = new Dictionary<string, string> { ["PATH"] = folder.Root } };

        var problem = await Should.ThrowAsync<ImagingException>(() => Installer(machine).EnsureAsync(Needed, _ => { }, CancellationToken.None));

        problem.Diagnostic.ToString().ShouldBe("error MKT4002: apt-get install failed: E: Unable to locate package package-a\n  Install them yourself: apt-get install --yes --no-install-recommends package-a package-b");
    }

    private static ToolInstaller Installer(Machine machine) => new(machine, new ToolRunner(machine));

    private static void Script(DiskFolder folder, string name, string text)
    {
        File.WriteAllText(folder[name], "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(folder[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
