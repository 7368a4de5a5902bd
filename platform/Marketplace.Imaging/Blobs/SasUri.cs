namespace Marketplace.Imaging.Blobs;

/// <summary>Address with a shared access signature. Whoever has it has access, so it prints without the signature.</summary>
public sealed class SasUri
{
    private readonly Uri uri;

    /// <exception cref="FormatException">Not an absolute address with a signature; the message does not show it.</exception>
    public SasUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http") || !parsed.Query.TrimStart('?').Split('&').Any(pair => pair.StartsWith("sig=", StringComparison.Ordinal) && pair.Length > 4))
            throw new FormatException("not a SAS address: expected https://…?…&sig=…");
        uri = parsed;
    }

    /// <summary>The address without its query.</summary>
    public Uri Resource => new(uri.GetLeftPart(UriPartial.Path));

    /// <summary>The whole address, for the one call that needs it.</summary>
    public Uri Reveal() => uri;

    public override string ToString() => Resource.AbsoluteUri + "?(redacted)";
}
