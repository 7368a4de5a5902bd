using System.Text.Json;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Cli.Commands.Image;
using Marketplace.Definitions;
using Pulumi.Engine;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Finds what a user names: a file by its content, else a definition by its name, else a stack.</summary>
internal sealed class PolicyTargets(CliSession session)
{
    public const string Described = "a disk file, a facts file, a definition (name or file), an exported state, or a stack";

    private readonly DefinitionTargets definitions = new(session);

    /// <exception cref="CliException">MKT4150: there is no such target. MKT4151: nothing in it can be judged.</exception>
    /// <exception cref="DiagnosticException">It is a definition that is not right.</exception>
    /// <param name="definition">Name or file of the definition that a disk or facts are held to; null for none.</param>
    public ReportTarget Find(string given, string? definition, CancellationToken cancellationToken)
    {
        var declared = definition is null ? null : DeclaredImage.Of(new DefinitionFiles(session).Find(definition).Image);
        var found = Find(given, declared, cancellationToken);
        return declared is null || found.Kind is "disk" or "facts"
            ? found
            : throw TargetProblems.NotUnderstood(given, $"it is a {found.Kind}, and only a disk or facts are held to a definition", "Leave --definition out.");
    }

    private ReportTarget Find(string given, DeclaredImage? declared, CancellationToken cancellationToken)
    {
        var path = session.PathOf(given)!;
        if (Directory.Exists(path) && IsPath(given))
            throw TargetProblems.NotUnderstood(given, "it is a folder", "Name a file in it.");
        if (File.Exists(path))
            return Read(given, path, declared, cancellationToken);
        if (IsPath(given))
            throw TargetProblems.Missing(given);
        return definitions.FindNamed(given) ?? Stack(given) ?? throw Unknown(given, path);
    }

    private static bool IsPath(string given) => given.Contains('/', StringComparison.Ordinal) || Path.GetExtension(given) is ".yaml" or ".yml" or ".json" or ".vhd" or ".img" or ".raw" or ".qcow2" || given is "." or "..";

    private ReportTarget Read(string given, string path, DeclaredImage? declared, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml")
            return definitions.Read(given, path);
        return JsonTargets.IsJson(path) ? new JsonTargets(States(), declared).Read(given, path) : DiskTargets.Read(given, path, declared, cancellationToken);
    }

    private StateTargets States() => new(definitions.FindImage);

    private ReportTarget? Stack(string name)
    {
        try
        {
            if (!session.Engine.StackExists(name))
                return null;
        }
        // A name that no stack can have, or no project here.
        catch (EngineException)
        {
            return null;
        }
        using var document = JsonDocument.Parse(session.Engine.ReadExport(name), JsonTargets.Strict);
        return States().Read("stack", name, document.RootElement);
    }

    private CliException Unknown(string given, string path)
    {
        if (Directory.Exists(path))
            return TargetProblems.NotUnderstood(given, "it is a folder", "Name a file in it.");
        var near = NearestWord.Find(given, [.. definitions.Names, .. StackOrder.Forward]);
        if (near == given)
            return TargetProblems.Missing(given, $"The stack has not been deployed yet: mkt up -s {given}");
        return TargetProblems.Missing(given, near is null ? null : $"Did you mean {near}?");
    }
}
