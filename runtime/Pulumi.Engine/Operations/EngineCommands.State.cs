using System.Collections.Immutable;
using Pulumi.Engine.Backend;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Operations;

/// <summary>What <c>state delete</c> may do.</summary>
public sealed record StateDeleteOptions(string Urn)
{
    public string? Stack { get; init; }

    public bool Yes { get; init; }

    /// <summary>Deletes a protected resource too.</summary>
    public bool Force { get; init; }

    public bool TargetDependents { get; init; }
}

public sealed partial class EngineCommands
{
    /// <summary>Takes a resource out of the state; the object it stands for stays.</summary>
    public Task<int> StateDeleteAsync(StateDeleteOptions options) => EditState(options.Stack, options.Yes, (_, snapshot) =>
    {
        var result = StateEditing.Delete(snapshot, options, Output.Warn);
        return (result, "Resource deleted");
    });

    /// <param name="urns">Resources; empty with <paramref name="all"/>.</param>
    /// <param name="all">Every resource of the stack.</param>
    /// <param name="stack">Which stack.</param>
    /// <param name="yes">Does not ask.</param>
    public Task<int> StateProtectAsync(IReadOnlyList<string> urns, bool all = false, string? stack = null, bool yes = false) =>
        Mark(urns, all, stack, yes, "protected", r => r with { Protect = true });

    /// <inheritdoc cref="StateProtectAsync"/>
    public Task<int> StateUnprotectAsync(IReadOnlyList<string> urns, bool all = false, string? stack = null, bool yes = false) =>
        Mark(urns, all, stack, yes, "unprotected", r => r with { Protect = false });

    /// <summary>Marks resources for replacement by the next update.</summary>
    /// <inheritdoc cref="StateProtectAsync"/>
    public Task<int> StateTaintAsync(IReadOnlyList<string> urns, bool all = false, string? stack = null, bool yes = false) =>
        Mark(urns, all, stack, yes, "tainted", r => r with { Taint = true });

    /// <inheritdoc cref="StateTaintAsync"/>
    public Task<int> StateUntaintAsync(IReadOnlyList<string> urns, bool all = false, string? stack = null, bool yes = false) =>
        Mark(urns, all, stack, yes, "untainted", r => r with { Taint = false });

    public Task<int> StateRenameAsync(string urn, string newName, string? stack = null, bool yes = false) =>
        EditState(stack, yes, (_, snapshot) => (StateEditing.Rename(snapshot, urn, newName), "Resource renamed"));

    /// <summary>
    /// Puts the resources of a state that breaks the rules in order, drops references to what is not there, and gives the manifest
    /// its magic again.
    /// </summary>
    public Task<int> StateRepairAsync(string? stack = null, bool yes = false) => Guard(session =>
    {
        var name = session.Stack(stack);
        using var held = session.Backend.Lock(name);
        var codec = SecretCodec.Sealed();
        if (session.ReadUnverified(name, _ => codec) is not { } snapshot || SnapshotIntegrity.FindProblem(snapshot) is null)
        {
            Output.Line("The snapshot is already valid");
            return 0;
        }

        var repair = SnapshotRepair.Repair(snapshot);
        foreach (var change in repair.Changes)
            Output.Line($"  - {change}");
        session.Confirm(yes, "This will edit the state of the stack. Do you want to repair it?");
        session.Backend.Save(name, repair.Snapshot, codec);
        Output.Line("State repaired successfully");
        return 0;
    });

    private Task<int> Mark(
        IReadOnlyList<string> urns, bool all, string? stack, bool yes, string what, Func<ResourceState, ResourceState> change) =>
        EditState(stack, yes, (_, snapshot) =>
        {
            if (all)
            {
                var changed = snapshot with { Resources = [.. snapshot.Resources.Select(change)] };
                return (changed, $"All resources {what}");
            }

            var wanted = urns.Select(u => StateEditing.Find(snapshot, u).Urn).ToImmutableHashSet();
            var edited = snapshot with { Resources = [.. snapshot.Resources.Select(r => wanted.Contains(r.Urn) ? change(r) : r)] };
            return (edited, $"{wanted.Count} resources {what}");
        });

    /// <summary>Reads under the lock, edits, writes; secrets stay as they are and need no passphrase.</summary>
    private Task<int> EditState(
        string? stack, bool yes, Func<StackReferenceName, Snapshot, (Snapshot Snapshot, string Done)> edit) => Guard(session =>
    {
        var name = session.Stack(stack);
        session.Confirm(yes, "This command will edit your stack's state directly. Confirm?");
        using var held = session.Backend.Lock(name);
        var codec = SecretCodec.Sealed();
        var (edited, done) = edit(name, session.Read(name, _ => codec));
        session.Backend.Save(name, edited, codec);
        Output.Line(done);
        return 0;
    });
}
