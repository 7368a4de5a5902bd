using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed partial class SshdFilesMustKeepConnections : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5209",
        Name = "sshd-files-must-keep-connections",
        Title = "SSH settings in files of a definition must keep ClientAliveInterval between 30 and 235 seconds and let no password of root in",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["CTT 46", "LISA verify_client_active_interval"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "microsoft/lisa azure_image_standard.py (2026-08-20)", "azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["2.1-client-alive-interval", "2.2-verify_client_active_interval"],
        Applies = "Image definitions with SSH settings",
        Remediation = "Write ClientAliveInterval 180, or leave the setting to the image.",
        Thresholds = [OfferThresholds.ClientAliveMinimum, OfferThresholds.ClientAliveMaximum, OfferThresholds.ClientAliveAdvised],
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        var files = DefinitionFiles.Of(disk).Where(one => IsSettings(one.File.Path) && one.File.Content is not null).ToList();
        if (files.Count == 0)
            judgement.NotApplicable("no file of the definition has SSH settings");
        foreach (var (file, path) in files)
        {
            foreach (Match match in Interval().Matches(file.Content!))
            {
                var text = match.Groups["value"].Value;
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > OfferThresholds.ClientAliveMaximum.Value || seconds < 1)
                    judgement.Fail($"{file.Path} sets ClientAliveInterval to {TextLimit.Quote(text)}, expected {OfferThresholds.ClientAliveMinimum} to {OfferThresholds.ClientAliveMaximum}", propertyPath: $"{path}.content");
                else if (seconds != OfferThresholds.ClientAliveAdvised.Value)
                    judgement.Warn($"{file.Path} sets ClientAliveInterval to {seconds}, expected {OfferThresholds.ClientAliveAdvised}", propertyPath: $"{path}.content");
            }
            if (RootLogin().IsMatch(file.Content!))
                judgement.Fail($"{file.Path} lets root log in with a password", propertyPath: $"{path}.content");
        }
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk with
    {
        Files = [.. disk.Files.Select(Correct)],
        Applications = [.. disk.Applications.Select(application => application with { Files = [.. application.Files.Select(Correct)] })],
    };

    private static FileDefinition Correct(FileDefinition file) => file.Content is null || !IsSettings(file.Path)
        ? file
        : file with { Content = Interval().Replace(file.Content, match => $"{match.Groups["key"].Value}{OfferThresholds.ClientAliveAdvised.Text}") };

    private static bool IsSettings(string path) => path == "/etc/ssh/sshd_config" || (path.StartsWith("/etc/ssh/sshd_config.d/", StringComparison.Ordinal) && path.EndsWith(".conf", StringComparison.Ordinal));

    [GeneratedRegex("^(?<key>[ \\t]*ClientAliveInterval[ \\t=]+)(?<value>[^\\s#]+)", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Interval();

    [GeneratedRegex("^[ \\t]*PermitRootLogin[ \\t=]+yes\\b", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex RootLogin();
}
