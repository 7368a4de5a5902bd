using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Engine.Operations;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;
using Runtime.Tests.Backend;
using Runtime.Tests.State;

namespace Runtime.Tests.Operations;

/// <summary>The commands on a project "lab" with a stack "dev", in a folder of their own, with a deployment that does what the test says.</summary>
internal sealed class CommandBench : IDisposable
{
    public const string Salt = "v1:s6bowRKyP/A=:v1:24BhKuAmLeJp+loE:H+YrMtQyyURGm46sQyK133Pkee3Kdg==";
    public const string Passphrase = "correct-horse";

    private static readonly PassphraseKeyCache Keys = new();

    public CommandBench(string project = "name: lab\nruntime: dotnet\n", bool withStack = true)
    {
        Environment["PULUMI_BACKEND_URL"] = "file://./state";
        Environment["PULUMI_CONFIG_PASSPHRASE"] = Passphrase;
        Environment["PULUMI_HOME"] = Folder.At("home");
        Folder.Write("Pulumi.yaml", project);
        if (!withStack)
            return;
        Folder.Write("Pulumi.dev.yaml", $"encryptionsalt: {Salt}\n");
        Write(Resources.Stack, Resources.Provider, Resources.Thing("a"), Resources.Thing("b", "a"));
    }

    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public FakeClock Clock { get; } = new();

    public IUserPrompt? Prompt { get; set; }

    /// <summary>What a deployment does; by default it succeeds and changes nothing.</summary>
    public Func<DeploymentRequest, DeploymentResult> Deployment { get; set; } =
        request => Result(DeploymentOutcome.Succeeded, request.OldSnapshot);

    public List<DeploymentRequest> Requests { get; } = [];

    public string StateFile => Folder.At("state", ".pulumi", "stacks", "lab", "dev.json");

    public string State => File.ReadAllText(StateFile);

    public static DeploymentResult Result(DeploymentOutcome outcome, Snapshot snapshot, params (StepOp Op, int Count)[] changes) =>
        new(outcome, snapshot, changes.ToDictionary(c => c.Op, c => c.Count), null);

    public void Write(params ResourceState[] resources) => Write(Resources.Snapshot(resources));

    public void Write(Snapshot snapshot)
    {
        var manager = PassphraseSecretsManager.Open(Salt, () => Passphrase, Keys);
        var text = CheckpointSerializer.WriteCheckpoint(
            "organization/lab/dev", snapshot with { SecretsProvider = new SecretsProviderState(manager.Type, manager.State) }, SecretCodec.For(manager));
        Folder.Write("state/.pulumi/meta.yaml", "version: 1\n");
        Folder.Write("state/.pulumi/stacks/lab/dev.json", System.Text.Encoding.UTF8.GetString(text));
    }

    /// <summary>Takes the lock as another process would.</summary>
    public StackLock Lock() => new FileBackend(
        BackendUrl.Parse("file://./state", new EngineFolders(Folder.Path, Environment)),
        new EngineFolders(Folder.Path, Environment),
        Clock,
        new MachineIdentity("eve", "other", 7)).Lock(new StackReferenceName("lab", "dev"));

    public async Task<CommandOutcome> RunAsync(Func<EngineCommands, Task<int>> command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await command(new EngineCommands(new EngineContext
        {
            WorkingDirectory = Folder.Path,
            Environment = Environment,
            Clock = Clock,
            Output = new EngineOutput(output, error),
            Machine = new MachineIdentity("ann", "box", 42),
            Prompt = Prompt,
            Keys = Keys,
            Deployment = (request, _, _) =>
            {
                Requests.Add(request);
                return Task.FromResult(Deployment(request));
            },
        }));
        return new CommandOutcome(exit, output.ToString(), error.ToString());
    }

    public Task<CommandOutcome> UpAsync(Func<OperationOptions, OperationOptions>? options = null) => RunAsync(c => c.UpAsync(
        (options ?? (o => o))(new OperationOptions { Stack = "dev", Yes = true, SkipPreview = true })));

    public void Dispose() => Folder.Dispose();
}

/// <summary>What a command left behind.</summary>
internal sealed record CommandOutcome(int Exit, string Output, string Error);

/// <summary>A user who gives one answer to everything.</summary>
internal sealed class FixedPrompt(bool answer) : IUserPrompt
{
    public List<string> Questions { get; } = [];

    public bool Confirm(string question)
    {
        Questions.Add(question);
        return answer;
    }

    public string AskSecret(string question)
    {
        Questions.Add(question);
        return CommandBench.Passphrase;
    }
}
