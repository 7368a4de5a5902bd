using System.Globalization;
using Marketplace.Testing;

namespace Benchmarks;

/// <summary>A project in a folder of its own whose program and provider are this executable.</summary>
internal sealed class PerfProject : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mkt-perf-").FullName;
    private readonly Dictionary<string, string?> variables;

    public PerfProject()
    {
        var self = Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll");
        Write("Pulumi.yaml", $"name: perf\nruntime:\n  name: dotnet\n  options:\n    binary: {self}\nplugins:\n  providers:\n    - name: perf\n      path: plugin\n");
        Directory.CreateDirectory(Path.Combine(root, "plugin"));
        Directory.CreateDirectory(Path.Combine(root, "state"));
        var provider = Path.Combine(root, "plugin", "pulumi-resource-perf");
        File.WriteAllText(provider, $"#!/bin/sh\nexec dotnet {self} provider \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(provider, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        variables = new Dictionary<string, string?>
        {
            ["HOME"] = root,
            ["PULUMI_BACKEND_URL"] = "file://" + Path.Combine(root, "state"),
            ["PULUMI_CONFIG_PASSPHRASE"] = "benchmark",
        };
        using var init = Start("stack", "init", "dev");
        if (init.WaitAsync().GetAwaiter().GetResult() is { ExitCode: not 0 } failed) throw new InvalidOperationException(failed.ToString());
        settings = File.ReadAllText(Path.Combine(root, "Pulumi.dev.yaml"));
    }

    private readonly string settings;

    public long StateKilobytes => new FileInfo(Path.Combine(root, "state", ".pulumi", "stacks", "perf", "dev.json")).Length / 1024;

    public void Configure(int n, string version) => Write("Pulumi.dev.yaml",
        settings + string.Create(CultureInfo.InvariantCulture, $"config:\n  perf:n: \"{n}\"\n  perf:v: \"{version}\"\n"));

    public MktProcess Start(params string[] args) => MktProcess.Start(root, variables, args);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(root, name), text);
}
