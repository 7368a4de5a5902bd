using System.Text.Json;

namespace Azure.Simulator.State;

/// <summary>Says which process serves a cloud folder and on which port of 127.0.0.1. Written by the server, removed when it ends.</summary>
internal sealed record ServerFile(int Port, int ProcessId)
{
    public static ServerFile? Find(string directory)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(directory)), StateJson.Default.ServerFile);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            // No server, or one that is just starting or ending: the same to a client.
            return null;
        }
    }

    public void Write(string directory)
    {
        var temporary = PathIn(directory) + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, StateJson.Default.ServerFile));
        File.Move(temporary, PathIn(directory), overwrite: true);
    }

    public static void Remove(string directory) => File.Delete(PathIn(directory));

    private static string PathIn(string directory) => Path.Combine(directory, "server.json");
}
