namespace Pulumi.Engine.Plugins;

/// <summary>Something about plugins that is shown on the stack: where one was found, that one ended too early, what it printed.</summary>
public readonly record struct PluginMessage(PluginMessageSeverity Severity, string Text);

public enum PluginMessageSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
