namespace Pulumi.Engine.Deploy;

/// <summary>Which default provider a request means; empty parts say nothing.</summary>
internal readonly record struct ProviderKey(string Package, string Version, string DownloadUrl)
{
    /// <summary>The resource name of the default provider: <c>default</c>, <c>default_1_2_3_alpha_1</c>, and what the address adds.</summary>
    public string ResourceName
    {
        get
        {
            var name = "default";
            if (Version.Length > 0) name += "_" + Version.TrimStart('v').Replace('.', '_').Replace('-', '_').Replace('+', '_');
            if (DownloadUrl.Length > 0) name += "_" + QualifiedName(DownloadUrl);
            return name;
        }
    }

    /// <summary><c>https://example.test/plugins</c> → <c>https_/example.test/plugins</c></summary>
    private static string QualifiedName(string address) => string.Join('/', address
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => string.Concat(part.Select(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' ? character : '_'))));
}
