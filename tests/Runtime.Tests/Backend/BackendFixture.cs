using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Pulumi.Engine.State;
using Runtime.Tests.State;

namespace Runtime.Tests.Backend;

/// <summary>A backend in a folder of its own.</summary>
internal sealed class BackendFixture : IDisposable
{
    public static readonly StackReferenceName Dev = new("lab", "dev");

    public BackendFixture(params (string Name, string Value)[] variables)
    {
        Folders = new EngineFolders(
            Folder.Path, variables.Append(("HOME", Folder.At("home"))).ToDictionary(v => v.Item1, v => v.Item2, StringComparer.Ordinal));
        Backend = Open();
    }

    public TemporaryFolder Folder { get; } = new();

    public EngineFolders Folders { get; }

    public FakeClock Clock { get; } = new();

    public FileBackend Backend { get; }

    public string StateFile => Folder.At("state", ".pulumi", "stacks", "lab", "dev.json");

    public FileBackend Open(Action<WriteStage, string>? observe = null) => new(
        BackendUrl.Parse("file://./state", Folders), Folders, Clock, new MachineIdentity("ann", "box", 42), new DurableFile(observe));

    public void Save(FileBackend backend, params ResourceState[] resources) =>
        backend.Save(Dev, Resources.Snapshot(resources), SecretCodec.Sealed());

    public IReadOnlyList<string> NamesIn(FileBackend backend) =>
        [.. CheckpointSerializer.ReadCheckpoint(backend.ReadCheckpoint(Dev), _ => SecretCodec.Sealed()).Snapshot!.Resources.Select(r => r.Urn.Name)];

    public void Dispose() => Folder.Dispose();
}
