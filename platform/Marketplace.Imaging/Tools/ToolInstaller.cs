namespace Marketplace.Imaging.Tools;

/// <summary>Sees to it that the tools of a build are on the machine.</summary>
public sealed class ToolInstaller(Machine machine, ToolRunner runner)
{
    /// <summary>What the programs are for, in messages.</summary>
    public string Purpose { get; init; } = "building an image";

    /// <summary>The machine that it sees to.</summary>
    public Machine Machine => machine;

    public static string Packages(IEnumerable<Tool> tools) =>
        string.Join(' ', tools.Select(tool => tool.Package).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>What a user would type (after <c>sudo</c> where needed).</summary>
    public static string Command(IEnumerable<Tool> tools) => $"apt-get install --yes --no-install-recommends {Packages(tools)}";

    public IReadOnlyList<Tool> FindMissing(IEnumerable<Tool> tools) => [.. tools.Where(tool => machine.Find(tool.Name) is null)];

    /// <summary>
    /// Installs what is missing when this machine is a Debian or Ubuntu and this process is root, after saying so.
    /// </summary>
    /// <param name="say">Told one line before anything is installed.</param>
    /// <exception cref="MissingToolsException">Something is missing and cannot be installed from here.</exception>
    /// <exception cref="ImagingException">apt failed (MKT4002).</exception>
    public async Task EnsureAsync(IEnumerable<Tool> tools, Action<string> say, CancellationToken cancellationToken)
    {
        var missing = FindMissing(tools);
        if (missing.Count == 0)
            return;
        if (!machine.CanInstall)
            throw MissingToolsException.For(missing, machine, Purpose);
        say($"installing programs that {Purpose} needs: {Command(missing)}");
        await AptAsync(["update", "--quiet"], missing, cancellationToken).ConfigureAwait(false);
        await AptAsync(["install", "--yes", "--quiet", "--no-install-recommends", .. Packages(missing).Split(' ')], missing, cancellationToken).ConfigureAwait(false);
        if (FindMissing(missing) is { Count: > 0 } still)
            throw MissingToolsException.For(still, machine, Purpose);
    }

    private async Task AptAsync(string[] arguments, IReadOnlyList<Tool> missing, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(
                new ToolCall("apt-get", ["-o", "DPkg::Lock::Timeout=120", .. arguments]) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" }, OutlivesUs = true },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            throw new ImagingException(ImagingCodes.ToolInstallFailed, $"apt-get {arguments[0]} failed: {failure.LastLine}", $"Install them yourself: {Command(missing)}", failure);
        }
    }
}
