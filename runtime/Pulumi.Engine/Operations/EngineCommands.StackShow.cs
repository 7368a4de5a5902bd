using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Display;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Operations;

public sealed partial class EngineCommands
{
    /// <summary><c>stack</c>: what is in a stack.</summary>
    public Task<int> StackShowAsync(
        string? stack = null, bool showUrns = false, bool showIds = false, bool showSecrets = false, bool showName = false) => Guard(session =>
    {
        var name = session.Stack(stack);
        if (showName)
        {
            Output.Line(name.Name);
            return 0;
        }

        var snapshot = showSecrets ? session.ReadOpen(name) : session.ReadSealed(name);
        Output.Line($"Current stack is {name.Name}:");
        Output.Line($"    Managed by {context.Machine.HostName}");
        ShowManifest(snapshot.Manifest);
        Output.Line($"Current stack resources ({snapshot.Resources.Count}):");
        if (snapshot.Resources.Count == 0)
            Output.Line("    No resources currently in this stack");
        foreach (var line in ResourceTree.Lines(snapshot.Resources, showUrns, showIds))
            Output.Line(line);
        Output.Line();
        if (snapshot.Resources.FirstOrDefault(r => r.Urn.IsRootStack)?.Outputs is { Count: > 0 } outputs)
        {
            PrintOutputTable(outputs, showSecrets);
            Output.Line();
        }

        Output.Line("Use `pulumi stack select` to change stack; `pulumi stack ls` lists known ones");
        return 0;
    });

    /// <summary>The operations on a stack, the latest first.</summary>
    public Task<int> StackHistoryAsync(string? stack = null, bool json = false) => Guard(session =>
    {
        var history = session.Backend.ReadHistory(session.Stack(stack));
        if (json)
        {
            Output.Line(new JsonArray([.. history.Select(h => (JsonNode)HistoryJson(h))]).ToJsonString(JsonText.IndentedByTwo));
            return 0;
        }

        foreach (var record in history)
            ShowHistory(record);
        return 0;
    });

    public Task<int> StackTagListAsync(string? stack = null, bool json = false) => Guard(session =>
    {
        var tags = session.Backend.ReadTags(session.Stack(stack));
        if (json)
        {
            Output.Line(new JsonObject(tags.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))).ToJsonString(JsonText.IndentedByTwo));
            return 0;
        }

        foreach (var line in Table.Lines(["NAME", "VALUE"], [.. tags.Select(t => (IReadOnlyList<string>)[t.Key, t.Value])]))
            Output.Line(line);
        return 0;
    });

    public Task<int> StackTagGetAsync(string name, string? stack = null) => Guard(session =>
    {
        var found = session.Stack(stack);
        Output.Line(session.Backend.ReadTags(found).GetValueOrDefault(name) ?? throw OperationErrors.TagNotFound(name, found.Name));
        return 0;
    });

    public Task<int> StackTagSetAsync(string name, string value, string? stack = null) => EditTags(stack, tags =>
        tags[name.Length > 0 ? name : throw OperationErrors.BadTag(name)] = value);

    public Task<int> StackTagRemoveAsync(string name, string? stack = null) => EditTags(stack, tags => tags.Remove(name));

    private Task<int> EditTags(string? stack, Action<Dictionary<string, string>> edit) => Guard(session =>
    {
        var name = session.Stack(stack);
        using var held = session.Backend.Lock(name);
        var tags = new Dictionary<string, string>(session.Backend.ReadTags(name), StringComparer.Ordinal);
        edit(tags);
        session.Backend.WriteTags(name, tags);
        return 0;
    });

    private void ShowManifest(Manifest manifest)
    {
        if (manifest.Version.Length == 0)
        {
            Output.Line("    Last updated: never");
            return;
        }

        var age = Age.Describe(context.Clock.GetUtcNow() - manifest.Time);
        Output.Line($"    Last updated: {age} ({manifest.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)})");
        Output.Line($"    Pulumi version used: {manifest.Version}");
    }

    private static JsonObject HistoryJson(HistoryRecord record)
    {
        var json = record.ToJson();
        json["startTime"] = Iso(record.StartTime);
        json["endTime"] = Iso(record.EndTime);
        return json;
    }

    private static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", CultureInfo.InvariantCulture);

    private void ShowHistory(HistoryRecord record)
    {
        Output.Line($"UpdateKind: {record.Kind}");
        Output.Line($"Status: {record.Result}");
        if (record.Message.Length > 0)
            Output.Line($"Message: {record.Message}");
        var changes = record.ResourceChanges.Where(c => c.Value > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}"));
        if (string.Join(", ", changes) is { Length: > 0 } counted)
            Output.Line($"Resource changes: {counted}");
        var took = record.EndTime - record.StartTime;
        Output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Started {Age.Describe(context.Clock.GetUtcNow() - record.StartTime)}, took {(long)took.TotalSeconds} s"));
        Output.Line();
    }
}
