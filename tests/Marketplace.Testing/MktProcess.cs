using System.Diagnostics;

namespace Marketplace.Testing;

/// <summary>What a finished run of <c>mkt</c> left behind.</summary>
public sealed record MktResult(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit {ExitCode}\n--- stdout ---\n{Output}\n--- stderr ---\n{Error}";
}

/// <summary>Runs the real <c>mkt</c> in a folder of its own, the way a user's shell does.</summary>
public sealed class MktProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private MktProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts <c>mkt</c>; <paramref name="environment"/> is added to the inherited one, null removes a variable.</summary>
    public static MktProcess Start(string folder, IReadOnlyDictionary<string, string?> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "mkt.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PULUMI_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        process.StandardInput.Close();
        return new MktProcess(process);
    }

    /// <summary>Waits for the end of the run and of everything that holds its pipes.</summary>
    public async Task<MktResult> WaitAsync()
    {
        await process.WaitForExitAsync();
        return new MktResult(process.ExitCode, await output, await error);
    }

    /// <summary>The highest resident memory seen until the process ended, in MB; 0 where the system does not say.</summary>
    public async Task<long> PeakMegabytesAsync()
    {
        long peak = 0;
        while (!process.HasExited)
        {
            if (OperatingSystem.IsLinux() && PeakNow() is { } now) peak = Math.Max(peak, now);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(50));
        }
        return peak / 1024;
    }

    // VmHWM:     123456 kB
    private long? PeakNow()
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What Ctrl-C sends.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary><c>kill -9</c>, of this process alone.</summary>
    public void Kill() => process.Kill(entireProcessTree: false);

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
