using System.CommandLine;

namespace Marketplace.Cli;

/// <summary>Flags of every command.</summary>
internal sealed class GlobalFlags
{
    public Option<string?> Cwd { get; } = new("--cwd", "-C") { Description = "Run as if started in this folder", Recursive = true };
    public Option<bool> NonInteractive { get; } = new("--non-interactive") { Description = "Never ask", Recursive = true };
    public Option<string> Color { get; } = new("--color") { Description = "auto, always or never", Recursive = true, DefaultValueFactory = _ => "auto" };
    public Option<string[]> Setting { get; } = new("--setting") { Description = "A host setting, NAME=VALUE, such as Azure:SubscriptionId=… ; wins over the environment (MKT__…) and appsettings.json", Recursive = true };
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Print how long each part took", Recursive = true };

    public GlobalFlags() => Color.AcceptOnlyFromAmong("auto", "always", "never", "raw");

    public void AddTo(RootCommand root)
    {
        root.Options.Add(Cwd);
        root.Options.Add(NonInteractive);
        root.Options.Add(Color);
        root.Options.Add(Setting);
        root.Options.Add(Verbose);
    }
}
