using System.Text;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Operations;

public sealed partial class EngineCommands
{
    /// <summary>Prints the state, or writes it to a file; secrets stay encrypted unless they are asked for.</summary>
    public Task<int> StackExportAsync(
        string? stack = null, bool showSecrets = false, string? file = null, string? version = null) => Guard(session =>
    {
        var name = session.Stack(stack);
        if (version is not null)
            throw OperationErrors.NoPreviousExports(context.Machine.HostName);
        var text = Export(session, name, showSecrets);
        if (file is null)
            Output.Write(Encoding.UTF8.GetString(text));
        else
            DurableFile.Default.Write(Path.GetFullPath(file, context.WorkingDirectory), text);
        return 0;
    });

    /// <summary>Replaces the state by an export. Secrets in clear are encrypted; pending operations are dropped, each with a warning.</summary>
    /// <param name="stack">Which stack.</param>
    /// <param name="file">The export; null reads <paramref name="input"/>.</param>
    /// <param name="force">Imports in spite of foreign resources and broken rules.</param>
    /// <param name="input">Standard input.</param>
    public Task<int> StackImportAsync(
        string? stack = null, string? file = null, bool force = false, TextReader? input = null) => Guard(async session =>
    {
        var name = session.Stack(stack);
        var settings = session.Settings(name);
        using var held = session.Backend.Lock(name);
        var imported = ReadExport(session, name, ReadInput(file, input));
        var problems = Problems(imported, name).ToList();
        if (problems.Count > 0 && !force)
            throw OperationErrors.ImportRefused(problems);
        foreach (var problem in problems)
            Output.Warn(problem);
        foreach (var operation in imported.PendingOperations)
            Output.Warn($"removing pending operation '{DeploymentWriter.NameOf(operation.Type)}' on '{operation.Resource.Urn}'");
        var manager = await session.Secrets.ForWritingAsync(settings, imported.SecretsProvider).ConfigureAwait(false);
        session.Backend.Save(
            name,
            imported with { PendingOperations = [], SecretsProvider = new SecretsProviderState(manager.Type, manager.State) },
            SecretCodec.For(manager));
        Output.Line("Import complete.");
        return 0;
    });

    private static byte[] Export(Session session, StackReferenceName stack, bool showSecrets)
    {
        SecretCodec? codec = null;
        try
        {
            var snapshot = session.ReadUnverified(
                stack, provider => codec = showSecrets ? SecretCodec.Revealing(session.Secrets.ForState(provider)) : SecretCodec.Sealed());
            return snapshot is null
                ? "{\n    \"version\": 3,\n    \"deployment\": null\n}\n"u8.ToArray()
                : CheckpointSerializer.WriteExport(snapshot, codec!);
        }
        catch (EngineException e) when (e.Code == SecretsErrors.WrongPassphrase)
        {
            throw SecretsErrors.FailedToDecrypt();
        }
    }

    private byte[] ReadInput(string? file, TextReader? input)
    {
        if (file is null)
            return Encoding.UTF8.GetBytes(input?.ReadToEnd() ?? "");
        var path = Path.GetFullPath(file, context.WorkingDirectory);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OperationErrors.CannotReadFile(path, e);
        }
    }

    private static Snapshot ReadExport(Session session, StackReferenceName stack, byte[] text)
    {
        try
        {
            return CheckpointSerializer.ReadExport(text, provider => session.Secrets.Opening(provider)).Snapshot
                ?? throw OperationErrors.ImportTooOld(stack.Name);
        }
        catch (EngineException e) when (e.Code == StateErrors.UnsupportedVersion)
        {
            throw e.Message.EndsWith(" 0", StringComparison.Ordinal) || e.Message.EndsWith(" 1", StringComparison.Ordinal) || e.Message.EndsWith(" 2", StringComparison.Ordinal)
                ? OperationErrors.ImportTooOld(stack.Name)
                : OperationErrors.ImportTooNew(stack.Name);
        }
        catch (EngineException e) when (e.Code == StateErrors.Unreadable)
        {
            throw e.During("could not deserialize deployment: ");
        }
    }

    private static IEnumerable<string> Problems(Snapshot snapshot, StackReferenceName stack)
    {
        foreach (var resource in snapshot.Resources)
        {
            if (resource.Urn.Stack != stack.Name)
                yield return $"resource '{resource.Urn}' is from a different stack ({resource.Urn.Stack} != {stack.Name})";
        }

        if (SnapshotIntegrity.FindProblem(snapshot) is { } broken)
            yield return $"state file contains errors: {broken}";
    }
}
