using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Engine;
using Pulumi.Engine.Operations;

namespace Runtime.Tests.Recordings;

/// <summary>Runs command lines of scenarios on the commands of the engine, with just enough reading of arguments.</summary>
internal sealed class EngineCommandPort
{
    private static readonly HashSet<string> Switches = new(StringComparer.Ordinal)
    {
        "--yes", "--skip-preview", "--suppress-progress", "--diff", "--json", "--show-sames", "--show-secrets", "--expect-no-changes", "--refresh",
        "--target-dependents", "--exclude-dependents", "--continue-on-error", "--exclude-protected", "--remove", "--clear-pending-creates",
        "--preview-only", "--secret", "--path", "--plaintext", "--force", "--all", "--shell", "--show-urns", "--show-ids", "--show-name",
        "--preserve-config", "--create", "--no-select", "--protect", "--generate-code",
    };

    private readonly CommandCall call;
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> lists;
    private readonly List<string> words = [];

    private EngineCommandPort(CommandCall call)
    {
        this.call = call;
        var all = new List<(string Name, string Value)>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
                words.Add(argument);
            else if (argument.Split('=', 2) is [var name, var value])
                all.Add((name, value));
            else
                all.Add((argument, Switches.Contains(argument) ? "true" : call.Arguments[++i]));
        }

        lists = all.ToLookup(option => option.Name, option => option.Value, StringComparer.Ordinal);
        foreach (var (name, value) in all)
            options[name] = value;
    }

    public static Task<int> RunAsync(CommandCall call) => new EngineCommandPort(call).RunAsync();

    private string? Stack => options.GetValueOrDefault("--stack");

    private bool Is(string name) => string.Equals(options.GetValueOrDefault(name), "true", StringComparison.Ordinal);

    private Task<int> RunAsync()
    {
        var commands = new EngineCommands(new EngineContext
        {
            WorkingDirectory = call.WorkingDirectory,
            Environment = call.Environment,
            Clock = TimeProvider.System,
            Output = new(call.Output, call.Error),
            Machine = new("user", "host", 1),
            Providers = call.Providers,
            ProgramHost = call.ProgramHost,
        });
        return words switch
        {
            ["up"] => commands.UpAsync(Operation(), call.Cancel, call.Terminate),
            ["preview"] => commands.PreviewAsync(Operation(), call.Cancel, call.Terminate),
            ["refresh"] => commands.RefreshAsync(Operation(), call.Cancel, call.Terminate),
            ["destroy"] => commands.DestroyAsync(Operation(), call.Cancel, call.Terminate),
            ["import"] => commands.ImportFileAsync(
                Path.Combine(call.WorkingDirectory, options["--file"]), !string.Equals(options.GetValueOrDefault("--protect"), "false", StringComparison.Ordinal),
                Operation(), call.Cancel, call.Terminate),
            ["cancel", ..] => commands.CancelAsync(Stack, Is("--yes")),
            ["stack"] => commands.StackShowAsync(Stack, Is("--show-urns"), Is("--show-ids"), Is("--show-secrets"), Is("--show-name")),
            ["stack", "init", var name] => commands.StackInitAsync(name),
            ["stack", "select", var name] => commands.StackSelectAsync(name, Is("--create")),
            ["stack", "ls"] => commands.StackListAsync(Is("--json")),
            ["stack", "rm", .. var rest] => commands.StackRemoveAsync(rest.FirstOrDefault() ?? Stack, Is("--yes"), Is("--force")),
            ["stack", "rename", var name] => commands.StackRenameAsync(name, Stack),
            ["stack", "history"] => commands.StackHistoryAsync(Stack, Is("--json")),
            ["stack", "export"] => commands.StackExportAsync(Stack, Is("--show-secrets"), options.GetValueOrDefault("--file"), options.GetValueOrDefault("--version")),
            ["stack", "import"] => commands.StackImportAsync(Stack, options.GetValueOrDefault("--file"), Is("--force")),
            ["stack", "output", .. var rest] => commands.StackOutputAsync(new()
            {
                Stack = Stack,
                Name = rest.FirstOrDefault(),
                Json = Is("--json"),
                Shell = Is("--shell"),
                ShowSecrets = Is("--show-secrets"),
            }),
            ["config"] => commands.ConfigListAsync(Stack, Is("--json"), Is("--show-secrets")),
            ["config", "get", var key] => commands.ConfigGetAsync(key, Stack, Is("--path"), Is("--json")),
            ["config", "rm", var key] => commands.ConfigRemoveAsync(key, Stack, Is("--path")),
            ["config", "set", var key, .. var rest] => commands.ConfigSetAsync(new(key, rest.FirstOrDefault())
            {
                Stack = Stack,
                Secret = Is("--secret"),
                Path = Is("--path"),
                Type = options.GetValueOrDefault("--type"),
                Input = new StringReader(call.Input),
            }),
            ["state", "delete", var urn] => commands.StateDeleteAsync(
                new(urn) { Stack = Stack, Yes = Is("--yes"), Force = Is("--force"), TargetDependents = Is("--target-dependents") }),
            ["state", "protect", .. var urns] => commands.StateProtectAsync([.. urns], Is("--all"), Stack, Is("--yes")),
            ["state", "unprotect", .. var urns] => commands.StateUnprotectAsync([.. urns], Is("--all"), Stack, Is("--yes")),
            ["state", "taint", .. var urns] => commands.StateTaintAsync([.. urns], Is("--all"), Stack, Is("--yes")),
            ["state", "untaint", .. var urns] => commands.StateUntaintAsync([.. urns], Is("--all"), Stack, Is("--yes")),
            ["state", "rename", var urn, var name] => commands.StateRenameAsync(urn, name, Stack, Is("--yes")),
            _ => throw new InvalidOperationException($"No such command: {string.Join(' ', call.Arguments)}"),
        };
    }

    private OperationOptions Operation() => new()
    {
        Stack = Stack,
        Yes = Is("--yes"),
        SkipPreview = Is("--skip-preview"),
        PreviewOnly = Is("--preview-only"),
        Diff = Is("--diff"),
        Json = Is("--json"),
        SuppressProgress = Is("--suppress-progress"),
        ShowSames = Is("--show-sames"),
        ShowSecrets = Is("--show-secrets"),
        ExpectNoChanges = Is("--expect-no-changes"),
        Parallel = options.TryGetValue("--parallel", out var parallel) ? int.Parse(parallel, CultureInfo.InvariantCulture) : null,
        Refresh = Is("--refresh") ? true : null,
        Targets = Many("--target"),
        TargetDependents = Is("--target-dependents"),
        Excludes = Many("--exclude"),
        ExcludeDependents = Is("--exclude-dependents"),
        Replace = Many("--replace"),
        ContinueOnError = Is("--continue-on-error"),
        ExcludeProtected = Is("--exclude-protected"),
        Remove = Is("--remove"),
        ClearPendingCreates = Is("--clear-pending-creates"),
        ImportPendingCreates = Many("--import-pending-creates"),
    };

    private ImmutableArray<string> Many(string name) => [.. lists[name]];
}
