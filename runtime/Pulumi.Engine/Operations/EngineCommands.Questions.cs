using Pulumi.Engine.Backend;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>What a host asks before it runs a command.</summary>
public sealed partial class EngineCommands
{
    /// <summary>The selected stack, fully qualified; null when none was selected.</summary>
    public string? SelectedStack() => Open().Selected.Get();

    public bool StackExists(string name)
    {
        var session = Open();
        return session.Backend.Exists(StackReferenceName.Parse(name, session.Project.Name));
    }

    /// <summary>The state of a stack as <c>stack export</c> prints it; secrets stay encrypted.</summary>
    /// <exception cref="EngineException">MKT7004: there is no such stack. MKT7010 to MKT7013: its state is not to be used.</exception>
    public byte[] ReadExport(string stack)
    {
        var session = Open();
        return Export(session, session.Stack(stack), showSecrets: false);
    }

    /// <summary>A plain configuration value of the project's own namespace; null when it is not set or secret.</summary>
    public string? FindConfig(string key, string stack)
    {
        var session = Open();
        var settings = session.Settings(StackReferenceName.Parse(stack, session.Project.Name));
        return settings.Get(ConfigKey.Parse(key, session.Project.Name)) is ConfigValue.Text { Value: var text } ? text : null;
    }
}
