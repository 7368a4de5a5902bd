using System.Diagnostics;
using Marketplace.Cli.Simulated;
using Marketplace.Tests.Imaging;

namespace Marketplace.Tests.Simulated;

public sealed class TemplateSteps : IDisposable
{
    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sudo echo plain", "plain\n")]
    [InlineData("sudo -E -H echo \"two words\"", "two words\n")]
    [InlineData("echo in | sudo tee /dev/null", "in\n")]
    [InlineData("sudo WHO=me sh -c 'echo $WHO'", "me\n")]
    [InlineData("sudo false || echo failed", "failed\n")]
    public void Run_without_sudo(string command, string output) =>
        Run(TemplateStep.Read($$"""{"type":"Shell","name":"a","inline":["set -eu",{{System.Text.Json.JsonSerializer.Serialize(command)}}]}""").Run).ShouldBe(output);

    [Fact]
    public void Write_the_arguments_of_the_boot_loader_into_its_menu()
    {
        Directory.CreateDirectory(folder["grub.d"]);
        File.WriteAllText(folder["grub"], "GRUB_CMDLINE_LINUX=\"old\"\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\n");
        File.WriteAllText(folder["grub.d/99-definition.cfg"], "GRUB_CMDLINE_LINUX=\"console=ttyS0,115200n8 a&b\"\n");
        File.WriteAllText(folder["grub.cfg"], "menuentry x {\n\tlinux /boot/vmlinuz-6.1 root=UUID=1-2 ro old splash\n}\n");
        var step = TemplateStep.Read("""{"type":"Shell","name":"kernel arguments","inline":["sudo update-grub"]}""").Run
            .Replace("/boot/grub/grub.cfg", folder["grub.cfg"], StringComparison.Ordinal).Replace("/etc/default/grub", folder["grub"], StringComparison.Ordinal);

        Run(step).ShouldBeEmpty();

        File.ReadAllLines(folder["grub.cfg"])[1].ShouldBe("\tlinux /boot/vmlinuz-6.1 root=UUID=1-2 ro console=ttyS0,115200n8 a&b quiet");
    }

    [Theory]
    [InlineData("""{"type":"PowerShell","name":"a","inline":["dir"]}""")]
    [InlineData("""{"type":"Shell","name":"a","scriptUri":"https://example.org/a.sh"}""")]
    public void Are_shell_commands_or_not_run(string json) =>
        Should.Throw<NotSupportedException>(() => TemplateStep.Read(json)).Message.ShouldBe("the step \"a\" is not a shell step with inline commands, the only kind that is run here");

    private static string Run(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-eu", "-c", script]) { RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0);
        return output;
    }
}
