using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Display;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>How <c>stack output</c> prints.</summary>
public sealed record StackOutputOptions
{
    public string? Stack { get; init; }

    /// <summary>One output; null prints all.</summary>
    public string? Name { get; init; }

    public bool Json { get; init; }

    /// <summary>As assignments of a POSIX shell.</summary>
    public bool Shell { get; init; }

    public bool ShowSecrets { get; init; }
}

public sealed partial class EngineCommands
{
    public Task<int> StackOutputAsync(StackOutputOptions options) => Guard(session =>
    {
        var stack = session.Stack(options.Stack);
        var outputs = ReadOutputs(session, stack, options.ShowSecrets);
        if (options.Name is { } name)
            PrintOne(outputs.GetValueOrDefault(name) ?? throw OperationErrors.OutputNotFound(name), options);
        else
            PrintAll(outputs, options);
        return 0;
    });

    private static PropertyMap ReadOutputs(Session session, Backend.StackReferenceName stack, bool showSecrets)
    {
        try
        {
            var snapshot = showSecrets ? session.ReadOpen(stack) : session.ReadSealed(stack);
            return snapshot.Resources.FirstOrDefault(r => r.Urn.IsRootStack && !r.Delete)?.Outputs ?? PropertyMap.Empty;
        }
        catch (EngineException e) when (e.Code == SecretsErrors.WrongPassphrase)
        {
            throw SecretsErrors.FailedToDecrypt();
        }
    }

    private void PrintOne(PropertyValue value, StackOutputOptions options)
    {
        if (options.Json)
            Output.Line(ToNode(value, options.ShowSecrets)?.ToJsonString(JsonText.IndentedByTwo) ?? "null");
        else if (options.Shell)
            Output.Line($"{options.Name}={ShellText.Quote(OneLine(value, options.ShowSecrets))}");
        else
            Output.Line(OneLine(value, options.ShowSecrets));
    }

    private void PrintAll(PropertyMap outputs, StackOutputOptions options)
    {
        if (options.Json)
        {
            Output.Line(ToNode(new PropertyValue.ObjectValue(outputs), options.ShowSecrets)!.ToJsonString(JsonText.IndentedByTwo));
            return;
        }

        if (options.Shell)
        {
            foreach (var (name, value) in outputs)
                Output.Line($"{name}={ShellText.Quote(OneLine(value, options.ShowSecrets))}");
            return;
        }

        PrintOutputTable(outputs, options.ShowSecrets);
    }

    private void PrintOutputTable(PropertyMap outputs, bool showSecrets)
    {
        Output.Line($"Current stack outputs ({outputs.Count}):");
        if (outputs.Count == 0)
        {
            Output.Line("    No output values currently in this stack");
            return;
        }

        var rows = outputs.Select(o => (IReadOnlyList<string>)[o.Key, OneLine(o.Value, showSecrets)]).ToList();
        foreach (var line in Table.Lines(["OUTPUT", "VALUE"], rows, "    "))
            Output.Line(line);
    }

    /// <summary>A string raw, everything else as JSON on one line.</summary>
    private static string OneLine(PropertyValue value, bool showSecrets)
    {
        var shown = Shown(value, showSecrets);
        return shown is PropertyValue.StringValue text
            ? text.Value
            : Encoding.UTF8.GetString(StateValueWriter.ToJson(shown, SecretCodec.Masking));
    }

    private static JsonNode? ToNode(PropertyValue value, bool showSecrets) =>
        JsonNode.Parse(StateValueWriter.ToJson(Shown(value, showSecrets), SecretCodec.Masking), documentOptions: new JsonDocumentOptions { MaxDepth = 1000 });

    private static PropertyValue Shown(PropertyValue value, bool showSecrets)
    {
        if (showSecrets)
            return value.Unwrap();
        return value is PropertyValue.SecretValue ? "[secret]" : value;
    }
}
