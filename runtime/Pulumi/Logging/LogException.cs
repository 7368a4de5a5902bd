namespace Pulumi;

/// <summary>The engine did not take a log message; nothing else can be reported to it either.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging", exception);
