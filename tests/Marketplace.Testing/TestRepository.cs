using Marketplace.Imaging.Disks;

namespace Marketplace.Testing;

/// <summary>
/// A copy of what a user edits (project file and definitions) in a folder of its own, with its own home: several tests can run
/// <c>mkt</c> side by side.
/// </summary>
public sealed class TestRepository : IDisposable
{
    /// <summary>A fresh clone: project file and definitions.</summary>
    public TestRepository()
        : this(RepositoryFiles.Root, ["Pulumi.yaml", "definitions"])
    {
        Directory.CreateDirectory(PathOf("stacks"));
    }

    private TestRepository(string source, IEnumerable<string> parts)
    {
        Root = Directory.CreateTempSubdirectory("mkt-").FullName;
        foreach (var part in parts) Take(source, part);
        Variables = new Dictionary<string, string?>
        {
            ["HOME"] = Root,
            ["PULUMI_HOME"] = PathOf(".pulumi-home"),
            ["MKT__PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "Marketplace.Stacks.dll"),
        };
    }

    public string Root { get; }

    /// <summary>Variables of every run.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>
    /// Whether <c>up</c> and <c>preview</c> run the repository's own policy pack. Most tests build disks without an operating system, which
    /// it would refuse.
    /// </summary>
    public bool RunsOwnPolicyPack { get; init; }

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    public void Edit(string relative, Func<string, string> edit) => Write(relative, edit(Read(relative)));

    /// <summary>Everything in this repository, in another folder: state, simulated cloud, images and passphrase too.</summary>
    public TestRepository Copy() => new(Root, Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)));

    /// <summary>A fresh clone in another folder, with some parts of this one, such as its simulated cloud.</summary>
    public async Task<TestRepository> CloneAsync(params string[] parts)
    {
        var clone = new TestRepository(Root, ["Pulumi.yaml", "definitions"]);
        Directory.CreateDirectory(clone.PathOf("stacks"));
        foreach (var part in parts) await Task.Run(() => clone.Take(Root, part));
        return clone;
    }

    /// <summary>This repository with one more variable in the environment of the next run alone.</summary>
    public OneRun With(string name, string? value) => new(this, name, value);

    /// <summary>Writes an executable shell script.</summary>
    public string WriteScript(string relative, string body)
    {
        Write(relative, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PathOf(relative), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return PathOf(relative);
    }

    /// <inheritdoc cref="QemuScript.Write"/>
    public void UseScriptForQemu(string console = QemuScript.Console, string then = "", params (int Guest, int Host)[] forwards)
    {
        QemuScript.Write(PathOf("qemu"), console, then, forwards);
        Variables["PATH"] = $"{PathOf("qemu")}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    public MktProcess Start(params string[] args) => MktProcess.Start(Root, Variables, Complete(args));

    public async Task<MktResult> RunAsync(params string[] args)
    {
        using var process = Start(args);
        return await process.WaitAsync();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>A run with a variable of its own.</summary>
    public sealed class OneRun(TestRepository repository, string name, string? value)
    {
        public async Task<MktResult> RunAsync(params string[] args)
        {
            using var process = MktProcess.Start(repository.Root, new Dictionary<string, string?>(repository.Variables) { [name] = value }, repository.Complete(args));
            return await process.WaitAsync();
        }
    }

    private string[] Complete(string[] args) =>
        !RunsOwnPolicyPack && args is ["up" or "preview", ..] && !args.Contains("--help", StringComparer.Ordinal) ? [.. args, "--no-policy-pack"] : args;

    private void Take(string source, string part)
    {
        var (from, to) = (Path.Combine(source, part), PathOf(part));
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from)) CopyFolder(from, to);
        else CopyFile(from, to);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            CopyFile(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    // Disks are mostly holes, and stay so. Nothing else is that large.
    private static void CopyFile(string from, string to)
    {
        if (new FileInfo(from).Length < 16 * 1024 * 1024) File.Copy(from, to);
        else SparseCopy.CopyAsync(from, to, CancellationToken.None).GetAwaiter().GetResult();
    }
}
