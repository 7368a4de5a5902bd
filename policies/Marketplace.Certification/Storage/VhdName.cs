namespace Marketplace.Certification.Storage;

/// <summary>Names of VHD files and blobs that survive being part of a SAS address.</summary>
internal static class VhdName
{
    /// <summary>What is wrong with a name, as the rest of a sentence; null when nothing is.</summary>
    public static string? Problem(string name)
    {
        if (name.Any(char.IsWhiteSpace))
            return "has white space";
        var leaf = name[(name.LastIndexOf('/') + 1)..];
        if (!leaf.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase) || leaf.Length == 4)
            return "does not end in .vhd";
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.' or '/'))
                return $"has '{character}', expected letters, digits, hyphens, underscores and points";
        }
        return null;
    }
}
