using System.Text.Json;
using Marketplace.Certification.Reporting;
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
    public ReportTarget Find(string given, CancellationToken cancellationToken)
    {
        var path = session.PathOf(given)!;
        if (Directory.Exists(path) && IsPath(given))
            throw TargetProblems.NotUnderstood(given, "it is a folder", "Name a file in it.");
        if (File.Exists(path))
            return Read(given, path, cancellationToken);
        if (IsPath(given))
            throw TargetProblems.Missing(given);
        return definitions.FindNamed(given) ?? Stack(given) ?? throw Unknown(given, path);
    }

    private static bool IsPath(string given) => given.Contains('/', StringComparison.Ordinal) || Path.GetExtension(given) is ".yaml" or ".yml" or ".json" or ".vhd" or ".img" or ".raw" or ".qcow2" || given is "." or "..";

    private ReportTarget Read(string given, string path, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml")
            return definitions.Read(given, path);
        return JsonTargets.IsJson(path) ? new JsonTargets(States()).Read(given, path) : DiskTargets.Read(given, path, cancellationToken);
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
        using var document = JsonDocument.Parse(session.Engine.ReadExport(name), new JsonDocumentOptions { MaxDepth = 256 });
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
