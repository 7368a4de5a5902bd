namespace Pulumi.Engine;

/// <summary>Where commands write: data and progress to one writer, what went wrong to the other.</summary>
public sealed class EngineOutput(TextWriter output, TextWriter error)
{
    private readonly Lock gate = new();

    /// <summary>True when the output is a terminal on which lines may be redrawn.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 80;

    /// <summary>True when colours may be used; false under NO_COLOR.</summary>
    public bool UseColor { get; init; }

    public void Write(string text)
    {
        lock (gate)
        {
            output.Write(text);
            output.Flush();
        }
    }

    public void Line(string text = "") => Write(text + "\n");

    public void ErrorLine(string text)
    {
        lock (gate)
        {
            error.Write(text + "\n");
            error.Flush();
        }
    }

    public void Warn(string text) => ErrorLine("warning: " + text);

    /// <summary>A failure with the next step and the name of its page.</summary>
    public void Fail(EngineException failure)
    {
        ErrorLine("error: " + failure.Message);
        if (failure.Help is { } help)
            ErrorLine($"{failure.Code}: {help}");
    }
}
