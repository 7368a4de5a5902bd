using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Verifying;

namespace Marketplace.Tests.Imaging.Verifying;

/// <summary>A machine that answers what its checks ask for, and restarts.</summary>
internal sealed partial class ScriptedMachine
{
    private int boots = 1;

    /// <summary>What checks print, by name; nothing for others.</summary>
    public Dictionary<string, string> Prints { get; } = new(StringComparer.Ordinal)
    {
        ["console"] = "console=ttyS0\nx86_64\n",
        ["swap"] = "root sda\n",
        ["dns"] = "150.171.28.10 STREAM bing.com\n",
    };

    /// <summary>What it does when it is told to restart.</summary>
    public Action OnRestart { get; set; } = () => { };

    public bool ComesBack { get; set; } = true;

    public List<string> Ran { get; } = [];

    public Task<IGuestShell> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult<IGuestShell>(new Shell(this));

    public Task<IGuestShell> LoginAsync(int port, string user, ThrowAwayKey key, CancellationToken cancellationToken) => ConnectAsync(cancellationToken);

    private string Answer(string command)
    {
        if (Script().Match(command) is { Success: true } script)
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(script.Groups["base64"].Value));
            // Checks may share a script.
            var names = GuestVerification.Checks.Where(check => check.Script.ReplaceLineEndings("\n") == text).Select(check => check.Name).ToList();
            Ran.AddRange(names.Take(1));
            return names.Select(name => Prints.GetValueOrDefault(name)).FirstOrDefault(output => output is not null) ?? "";
        }
        if (command.EndsWith("systemctl reboot", StringComparison.Ordinal))
        {
            OnRestart();
            if (ComesBack)
                boots++;
            throw new IOException("the connection was closed");
        }
        return command switch
        {
            "uname -a" => "Linux web 6.1.0",
            _ when command.Contains("boot_id", StringComparison.Ordinal) => $"boot-{boots}\n",
            _ when command.Contains("is-system-running", StringComparison.Ordinal) => "running\n",
            _ when command.Contains("is-active", StringComparison.Ordinal) => "active\ninactive\ninactive\ninactive\n",
            _ when command.Contains("cloud-init", StringComparison.Ordinal) => "absent\n",
            _ when command.Contains("dmesg", StringComparison.Ordinal) => "[    1.5] EXT4-fs (vda1): mounting fs with errors, running e2fsck is recommended\n",
            _ => "",
        };
    }

    // timeout 60 sh -c "$(echo BASE64 | base64 -d)" …
    [GeneratedRegex("^timeout [0-9]+ sh -c \"\\$\\(echo (?<base64>[A-Za-z0-9+/=]+) \\| base64 -d\\)\" </dev/null")]
    private static partial Regex Script();

    private sealed class Shell(ScriptedMachine machine) : IGuestShell
    {
        public Task<(int ExitCode, string Output)> RunAsync(string command, CancellationToken cancellationToken) => Task.FromResult((0, machine.Answer(command)));

        public void Dispose()
        {
        }
    }
}
