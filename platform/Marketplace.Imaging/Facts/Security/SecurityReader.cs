using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>Files with special rights, files that anybody may write, secrets and certificates.</summary>
internal static class SecurityReader
{
    public static SecurityFacts Read(FactContext context) => new()
    {
        PrivilegedFiles = context.Survey.Privileged,
        WorldWritable = context.Survey.WorldWritable,
        Secrets = SecretReader.Read(context, context.Survey.Foreign),
        Certificates = CertificateReader.Read(context, context.Survey.Foreign),
    };
}
