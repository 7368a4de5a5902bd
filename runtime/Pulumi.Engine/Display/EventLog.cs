using Pulumi.Engine.Backend;
using Pulumi.Engine.Events;

namespace Pulumi.Engine.Display;

/// <summary>Every event of an operation in a file, one a line.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly StreamWriter writer;
    private readonly EventJson json = new(showSecrets: false);

    private EventLog(StreamWriter writer) => this.writer = writer;

    public static EventLog Open(string path)
    {
        try
        {
            return new EventLog(new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotWrite(path, e);
        }
    }

    public void Write(EngineEvent e)
    {
        writer.Write(json.Write(e).ToJsonString(JsonText.Compact) + "\n");
        writer.Flush();
    }

    public void Dispose() => writer.Dispose();
}
