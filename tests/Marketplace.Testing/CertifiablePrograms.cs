namespace Marketplace.Testing;

/// <summary>Programs of this machine in a <see cref="CertifiableSystem"/>, with the libraries that they load, so that steps can be run in it.</summary>
public static class CertifiablePrograms
{
    private static readonly string[] Names =
    [
        "base64", "basename", "cat", "chmod", "chown", "cp", "cut", "dirname", "env", "false", "find", "grep", "head", "install", "ln", "ls", "mkdir", "mknod", "mv",
        "printf", "readlink", "rm", "rmdir", "sed", "sort", "tee", "test", "touch", "tr", "true", "truncate", "xargs",
    ];

    public static async Task AddAsync(CertifiableSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        Copy("/bin/sh", system.PathOf("/usr/bin/dash"));
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            Copy($"/usr/bin/{name}", system.PathOf($"/usr/bin/{name}"));
            // "	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f…)", "	/lib64/ld-linux-x86-64.so.2 (0x00007f…)"
            foreach (var word in (await CertifiableSystem.RunAsync("ldd", [$"/usr/bin/{name}"]).ConfigureAwait(false)).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.StartsWith('/')) needed.Add(word);
            }
        }
        foreach (var library in needed)
            Copy(library, system.PathOf(library.StartsWith("/usr/", StringComparison.Ordinal) ? library : "/usr" + library));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(Path.GetFullPath(File.ResolveLinkTarget(from, returnFinalTarget: true)?.FullName ?? from), to, overwrite: true);
    }
}
