using System.Globalization;

namespace Pulumi.Engine.Backend;

/// <summary>Which stack is meant: its project and its own name. The organization is always the literal <c>organization</c>.</summary>
public sealed record StackReferenceName(string Project, string Name)
{
    public const string Organization = "organization";

    private const int MaximumLength = 100;

    public string FullyQualifiedName => $"{Organization}/{Project}/{Name}";

    /// <summary>Reads <c>stack</c>, <c>organization/stack</c> or <c>organization/project/stack</c>.</summary>
    /// <exception cref="EngineException">MKT7006: another form, or a character that a name may not have.</exception>
    public static StackReferenceName Parse(string text, string currentProject)
    {
        var parts = text.Split('/');
        var (organization, project, name) = parts.Length switch
        {
            1 => (Organization, currentProject, parts[0]),
            2 => (parts[0], currentProject, parts[1]),
            3 => (parts[0], parts[1], parts[2]),
            _ => ("", "", ""),
        };
        if (organization != Organization || project.Length == 0)
            throw BackendErrors.ForeignOrganization(text);
        CheckName(name);
        CheckProject(text, project);
        return new StackReferenceName(project, name);
    }

    public override string ToString() => FullyQualifiedName;

    private static void CheckName(string name)
    {
        if (name.Length == 0)
            throw BackendErrors.BadStackName("the name is empty");
        if (name.Length > MaximumLength)
            throw BackendErrors.BadStackName($"the name has {name.Length.ToString(CultureInfo.InvariantCulture)} characters, at most {MaximumLength} are allowed");
        for (var i = 0; i < name.Length; i++)
        {
            if (!IsAllowed(name[i]))
                throw BackendErrors.BadStackName($"invalid character '{name[i]}' at position {i.ToString(CultureInfo.InvariantCulture)}");
        }

        if (name is "." or "..")
            throw BackendErrors.BadStackName($"'{name}' is a folder");
    }

    private static void CheckProject(string text, string project)
    {
        if (project is "." or ".." || !project.All(IsAllowed))
            throw BackendErrors.ForeignOrganization(text);
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
