using static Marketplace.Imaging.Verifying.Observation;

namespace Marketplace.Imaging.Verifying;

/// <summary>Programs that certification asks for, and extensions.</summary>
internal static class SoftwareChecks
{
    public static IReadOnlyList<MachineCheck> All { get; } =
    [
        new("agent.version", "The agent says its version", "sudo -n waagent --version | head -n 1", output => Version(output, "waagent")),
        new("openssl", "OpenSSL runs", "openssl version", output => Version(output, "openssl")),
        new("python", "Python runs", "python3 --version || python --version", output => Version(output, "python")),
        new("extensions", "Extensions have provisioned", """
            sudo -n sh -c 'for file in /var/lib/waagent/*/status/*.status; do
              [ -r "$file" ] && echo "$(basename "$(dirname "$(dirname "$file")")") $(grep -o "\"status\": *\"[A-Za-z]*\"" "$file" | tail -n 1 | cut -d "\"" -f 4)"
            done'
            """, Extensions),
    ];

    private static Observation Version(string output, string program) =>
        Lines(output) is [var line, ..] && line.Any(char.IsAsciiDigit) ? Passed(line) : Failed($"{program} does not say its version");

    private static Observation Extensions(string output)
    {
        var lines = Lines(output);
        var wrong = lines.Where(line => line.Split(' ')[^1] is not ("success" or "transitioning")).ToList();
        return lines.Length == 0 ? NotRun("no extension is on this machine")
            : wrong.Count == 0 ? Passed(string.Join(", ", lines))
            : Failed(string.Join(", ", wrong));
    }
}
