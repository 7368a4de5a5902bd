namespace Pulumi;

/// <summary>A failure whose message says all: it ends the run and no stack trace is shown.</summary>
public class RunException : Exception
{
    public RunException(string message) : base(message)
    {
    }

    public RunException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
