using System.Text.Json;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Processes.Roles;

/// <summary>What a process of a test saw and did, one JSON object a line, in a file that the test reads.</summary>
internal static class RoleLog
{
    private static readonly Lock Gate = new();

    public static void Write(string what, JsonNode? detail = null)
    {
        if (Environment.GetEnvironmentVariable(Program.LogVariable) is not { Length: > 0 } file)
            return;
        var line = new JsonObject { ["ev"] = what, ["detail"] = detail };
        lock (Gate)
            File.AppendAllText(file, line.ToJsonString() + "\n");
    }

    public static void WriteStart(string[] arguments)
    {
        var environment = new JsonObject();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value;
        Write("start", new JsonObject
        {
            ["argv"] = JsonSerializer.SerializeToNode(arguments),
            ["cwd"] = Environment.CurrentDirectory,
            ["env"] = environment,
            ["stdin"] = new FileInfo("/proc/self/fd/0").LinkTarget,
            ["leadsGroup"] = File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[2]
                == Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
    }
}
