using System.IO.Compression;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Backend;

public sealed partial class FileBackend
{
    /// <summary>A store for the saves of one run; whoever uses it holds the stack's lock.</summary>
    public ISnapshotStore OpenStore(StackReferenceName stack, ISecretsManager? secrets) => new CheckpointStore(
        new CheckpointWriter(stack.FullyQualifiedName, secrets is null ? SecretCodec.Sealed() : SecretCodec.For(secrets)),
        secrets is null ? null : new SecretsProviderState(secrets.Type, secrets.State),
        clock,
        write => WriteCheckpoint(stack, write));

    /// <summary>Replaces the state at once, with its own secrets provider and a new manifest.</summary>
    public void Save(StackReferenceName stack, Snapshot? snapshot, SecretCodec secrets)
    {
        var stamped = snapshot is null ? null : snapshot with { Manifest = Manifest.Create(clock.GetUtcNow(), EngineVersion.Text) };
        var writer = new CheckpointWriter(stack.FullyQualifiedName, secrets);
        WriteCheckpoint(stack, stream => writer.Write(stream, stamped));
    }

    /// <summary>
    /// The previous checkpoint becomes <c>.bak</c> and the new one takes its place; at any instant one of them is complete under
    /// the stack's name.
    /// </summary>
    private void WriteCheckpoint(StackReferenceName stack, Action<Stream> write)
    {
        EnsureLayout();
        var path = layout.StackFile(stack);
        var other = path + ".gz";
        if (folders.IsSet("PULUMI_DIY_BACKEND_GZIP"))
        {
            (path, other) = (other, path);
            var plain = write;
            write = stream =>
            {
                using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
                plain(gzip);
            };
        }

        if (CurrentFile(stack) is { } current)
            files.Link(current, current + ".bak");
        files.Write(path, write);
        DeleteIfThere(path + ".attrs");
        DeleteIfThere(other);
        if (folders.IsSet("PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS"))
            files.Copy(path, $"{path}.{UnixNano()}");
    }

    /// <summary>Copies the checkpoint to <c>backups/</c>, as is done after each operation.</summary>
    public void Backup(StackReferenceName stack)
    {
        if (folders.IsSet("PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS") || CurrentFile(stack) is not { } path)
            return;
        files.Copy(path, layout.Backup(stack, UnixNano(), Extension(path)));
    }

    /// <summary>Removes a stack: its checkpoint stays as <c>.bak</c>, tags and history go, backups stay.</summary>
    public void Remove(StackReferenceName stack)
    {
        Retire(stack);
        DeleteFolder(layout.History(stack));
    }

    /// <summary>
    /// Moves a stack to another name after its checkpoint was written under that name: the old one becomes <c>.bak</c>, tags and
    /// history follow.
    /// </summary>
    public void FinishRename(StackReferenceName from, StackReferenceName to)
    {
        if (File.Exists(layout.TagsFile(from)))
            files.Copy(layout.TagsFile(from), layout.TagsFile(to));
        MoveHistory(from, to);
        Retire(from);
    }

    private void Retire(StackReferenceName stack)
    {
        if (CurrentFile(stack) is { } path)
            files.Link(path, path + ".bak");
        DeleteIfThere(layout.StackFile(stack));
        DeleteIfThere(layout.StackFile(stack) + ".gz");
        DeleteIfThere(layout.StackFile(stack) + ".attrs");
        DeleteIfThere(layout.TagsFile(stack));
    }

    private static void DeleteIfThere(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing there.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotWrite(path, e);
        }
    }

    private static void DeleteFolder(string path)
    {
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotWrite(path, e);
        }
    }
}
