using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Workspace;

/// <summary>
/// A place in a configuration value, as given with <c>--path</c>: <c>lab:o.list[0]</c>, <c>o["a.b"]</c>. The first name is the
/// configuration key, the rest leads into its value.
/// </summary>
internal sealed record ConfigPath(string Text, ConfigKey Key, ImmutableArray<PropertyPathStep> Steps)
{
    /// <exception cref="EngineException">MKT7053: not a path.</exception>
    public static ConfigPath Parse(string text, string defaultNamespace)
    {
        var path = NamespaceEnd(text) + 1;
        var space = text[..path];
        try
        {
            var steps = PropertyPath.Parse(text[path..]).Steps;
            if (steps is not [{ Key: { } first }, ..])
                throw WorkspaceErrors.ConfigPath(text, "a path must begin with a name");
            if (steps.Any(s => s.IsWildcard))
                throw WorkspaceErrors.ConfigPath(text, "a path to one value may not contain [*]");
            return new ConfigPath(text, ConfigKey.Parse(space + first, defaultNamespace), steps[1..]);
        }
        catch (FormatException e)
        {
            throw WorkspaceErrors.ConfigPath(text, e.Message);
        }
    }

    /// <summary>The colon after the namespace; one inside brackets belongs to a name.</summary>
    private static int NamespaceEnd(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return (bracket < 0 ? text : text[..bracket]).LastIndexOf(':');
    }
}
