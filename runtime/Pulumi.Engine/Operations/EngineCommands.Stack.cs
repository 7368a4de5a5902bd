using System.Text.Json.Nodes;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Display;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Operations;

public sealed partial class EngineCommands
{
    /// <summary>Creates a stack with an empty state and a secrets manager of its own, and selects it.</summary>
    public Task<int> StackInitAsync(string name, bool select = true) => Guard(async session =>
    {
        var stack = StackReferenceName.Parse(name, session.Project.Name);
        if (stack.Project != session.Project.Name)
            throw OperationErrors.ForeignProject(stack.Project);
        if (session.Backend.Exists(stack))
            throw BackendErrors.StackExists(stack);
        var settings = session.Settings(stack);
        using (session.Backend.Lock(stack))
        {
            var manager = await session.Secrets.ForWritingAsync(settings, state: null).ConfigureAwait(false);
            session.Backend.Save(stack, null, SecretCodec.Sealed());
            session.Backend.Save(
                stack,
                Snapshot.Empty with { SecretsProvider = new SecretsProviderState(manager.Type, manager.State) },
                SecretCodec.For(manager));
        }

        Output.ErrorLine($"Created stack '{stack.Name}'");
        if (select)
            session.Selected.Set(stack);
        return 0;
    });

    public Task<int> StackSelectAsync(string name, bool create = false) => Guard(async session =>
    {
        var stack = StackReferenceName.Parse(name, session.Project.Name);
        if (!session.Backend.Exists(stack))
        {
            if (create)
                return await StackInitAsync(name).ConfigureAwait(false);
            throw BackendErrors.StackNotFound(name);
        }

        session.Selected.Set(stack);
        return 0;
    });

    /// <summary>The stacks of the project, or of all projects in the backend.</summary>
    public Task<int> StackListAsync(bool json = false, bool all = false) => Guard(session =>
    {
        var selected = session.Selected.Get();
        var stacks = session.Backend.ListStacks(all ? null : session.Project.Name)
            .Select(s => Summarize(session, s, selected))
            .ToList();
        if (json)
        {
            Output.Line(new JsonArray([.. stacks.Select(s => (JsonNode)s.ToJson())]).ToJsonString(JsonText.IndentedByTwo));
            return 0;
        }

        var now = context.Clock.GetUtcNow();
        var rows = stacks.Select(s => (IReadOnlyList<string>)
        [
            (all ? s.Stack.FullyQualifiedName : s.Stack.Name) + (s.IsCurrent ? "*" : ""),
            s.LastUpdate is { } time ? Age.Describe(now - time) : "n/a",
            s.ResourceCount is { } count ? count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "n/a",
        ]).ToList();
        foreach (var line in Table.Lines(["NAME", "LAST UPDATE", "RESOURCE COUNT"], rows))
            Output.Line(line);
        return 0;
    });

    /// <summary>Removes a stack that has no resources, or any with force; its settings file goes too.</summary>
    public Task<int> StackRemoveAsync(string? name = null, bool yes = false, bool force = false, bool preserveConfig = false) => Guard(session =>
    {
        if (!yes && !context.IsInteractive)
            throw OperationErrors.NeedsYes();
        var stack = session.Stack(name);
        session.Confirm(yes, $"This will permanently remove the '{stack.Name}' stack!");
        RemoveStack(session, stack, force, preserveConfig);
        Output.Line($"Stack '{stack.Name}' has been removed!");
        return 0;
    });

    public Task<int> StackRenameAsync(string newName, string? name = null) => Guard(session =>
    {
        var from = session.Stack(name);
        var to = StackReferenceName.Parse(newName, session.Project.Name);
        if (to.Project != session.Project.Name)
            throw OperationErrors.ForeignProject(to.Project);
        if (session.Backend.Exists(to))
            throw BackendErrors.StackExists(to);
        using (session.Backend.Lock(from))
        using (session.Backend.Lock(to))
        {
            var codec = SecretCodec.Sealed();
            var snapshot = session.ReadUnverified(from, _ => codec);
            session.Backend.Save(to, snapshot is null ? null : StackRenaming.Rename(snapshot, from, to), codec);
            session.Backend.FinishRename(from, to);
            MoveSettings(session, from, to);
        }

        if (session.Selected.Get() == from.FullyQualifiedName)
            session.Selected.Set(to);
        Output.Line($"Renamed {from.Name} to {to.Name}");
        return 0;
    });

    /// <summary>Takes away every lock of a stack, after which others can change it.</summary>
    public Task<int> CancelAsync(string? name = null, bool yes = false) => Guard(session =>
    {
        var stack = session.Stack(name);
        session.Confirm(yes, $"This will irreversibly cancel the currently running update for '{stack.Name}'!");
        session.Backend.BreakLocks(stack);
        Output.Line($"The currently running update for '{stack.Name}' has been canceled!");
        return 0;
    });

    internal static void RemoveStack(Session session, StackReferenceName stack, bool force, bool preserveConfig)
    {
        using (session.Backend.Lock(stack))
        {
            if (!force && session.ReadUnverified(stack, SecretsOpener.Sealed) is { Resources.Count: > 0 })
                throw OperationErrors.StillHasResources(stack.Name);
            session.Backend.Remove(stack);
        }

        if (!preserveConfig)
            DeleteSettings(session.Project.StackFile(stack.Name));
        if (session.Selected.Get() == stack.FullyQualifiedName)
            session.Selected.Clear();
    }

    private static void DeleteSettings(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotWrite(path, e);
        }
    }

    private static void MoveSettings(Session session, StackReferenceName from, StackReferenceName to)
    {
        var (old, current) = (session.Project.StackFile(from.Name), session.Project.StackFile(to.Name));
        if (!File.Exists(old))
            return;
        DurableFile.Default.Copy(old, current);
        DeleteSettings(old);
    }

    private static StackSummary Summarize(Session session, StackReferenceName stack, string? selected)
    {
        var snapshot = CheckpointSerializer.ReadCheckpoint(session.Backend.ReadCheckpoint(stack), SecretsOpener.Sealed).Snapshot;
        return new StackSummary(
            stack, stack.FullyQualifiedName == selected, snapshot?.Manifest.Time, snapshot?.Resources.Count);
    }

    private sealed record StackSummary(StackReferenceName Stack, bool IsCurrent, DateTimeOffset? LastUpdate, int? ResourceCount)
    {
        public JsonObject ToJson()
        {
            var json = new JsonObject { ["name"] = Stack.Name, ["current"] = IsCurrent };
            if (LastUpdate is { } time)
                json["lastUpdate"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", System.Globalization.CultureInfo.InvariantCulture);
            if (ResourceCount is { } count)
                json["resourceCount"] = count;
            return json;
        }
    }
}
