using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Azure.Arm.Provider.Http;

/// <summary>An ARM error: code and message, and what caused it below.</summary>
internal sealed record ArmErrorNode(string Code, string Message, string? Target, ImmutableArray<ArmErrorNode> Causes)
{
    private const int MaxDepth = 8;

    /// <summary>
    /// Reads <c>{"error":{"code":…,"message":…,"target":…,"details":[…],"innererror":{…}}}</c>, the same without the outer
    /// member, and errors written as JSON text in a message. Null when the body is no error.
    /// </summary>
    public static ArmErrorNode? Read(JsonNode? body) => Read(body, 0);

    /// <summary>The tree, one line an error, causes indented below.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        Print(text, 1);
        return text.ToString();
    }

    /// <summary>The cause that lies deepest; the first of several.</summary>
    public ArmErrorNode Deepest()
    {
        var (best, depth) = (this, 0);
        Walk(this, 0);
        return best;

        void Walk(ArmErrorNode node, int level)
        {
            if (level > depth) (best, depth) = (node, level);
            foreach (var cause in node.Causes) Walk(cause, level + 1);
        }
    }

    public override string ToString() => Target is null ? $"{Code}: {Message}" : $"{Code} ({Target}): {Message}";

    private static ArmErrorNode? Read(JsonNode? body, int depth)
    {
        if (depth > MaxDepth || body is not JsonObject json) return null;
        if (json["error"] is JsonObject inner) return Read(inner, depth);
        var code = Text(json, "code");
        var message = Text(json, "message");
        if (code is null && message is null) return null;
        var causes = ImmutableArray.CreateBuilder<ArmErrorNode>();
        foreach (var detail in json["details"] as JsonArray ?? [])
            Add(Read(detail, depth + 1));
        Add(Read(json["innererror"], depth + 1));
        if (message is not null && Embedded(message, depth) is { } embedded)
        {
            Add(embedded);
            message = "see below";
        }

        return new ArmErrorNode(code ?? "Error", message ?? "(no message)", Text(json, "target"), causes.ToImmutable());

        void Add(ArmErrorNode? node)
        {
            if (node is not null && !causes.Contains(node)) causes.Add(node);
        }
    }

    // Deployments and gallery operations put the JSON of another service's error into the message.
    private static ArmErrorNode? Embedded(string message, int depth)
    {
        if (!message.TrimStart().StartsWith('{')) return null;
        try
        {
            return Read(JsonNode.Parse(message), depth + 1);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private void Print(StringBuilder text, int depth)
    {
        var indent = new string(' ', depth * 2);
        text.Append('\n').Append(indent).Append(ToString().ReplaceLineEndings("\n" + indent + "  "));
        foreach (var cause in Causes) cause.Print(text, depth + 1);
    }
}
