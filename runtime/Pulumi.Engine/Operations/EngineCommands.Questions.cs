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

    /// <summary>A plain configuration value of the project's own namespace; null when it is not set or secret.</summary>
    public string? FindConfig(string key, string stack)
    {
        var session = Open();
        var settings = session.Settings(StackReferenceName.Parse(stack, session.Project.Name));
        return settings.Get(ConfigKey.Parse(key, session.Project.Name)) is ConfigValue.Text { Value: var text } ? text : null;
    }
}
