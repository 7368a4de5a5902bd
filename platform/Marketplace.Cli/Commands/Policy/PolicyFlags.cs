using System.CommandLine;
using Marketplace.Certification;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;
using Marketplace.Definitions;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Flags that several policy commands have.</summary>
internal static class PolicyFlags
{
    public static Option<string?> Baseline() => new("--baseline") { Description = $"Name of the baseline; default: the newest, {Certification.Judging.Baseline.Latest.Name}", HelpName = "NAME" };

    public static Option<string> Order()
    {
        var order = new Option<string>("--by") { Description = "Group findings by criterion, policy or severity", DefaultValueFactory = _ => "criterion" };
        order.AcceptOnlyFromAmong("criterion", "policy", "severity");
        return order;
    }

    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = string.Join(", ", ReportFormats.Names), DefaultValueFactory = _ => ReportFormats.Names[0] };
        format.AcceptOnlyFromAmong([.. ReportFormats.Names]);
        return format;
    }

    public static ReportOrder OrderOf(string order) => order switch
    {
        "policy" => ReportOrder.Policy,
        "severity" => ReportOrder.Severity,
        _ => ReportOrder.Criterion,
    };

    /// <exception cref="CliException">MKT4152: there is none of that name.</exception>
    public static Baseline FindBaseline(string? name)
    {
        if (name is null) return Certification.Judging.Baseline.Latest;
        if (Certification.Judging.Baseline.Find(name) is { } found) return found;
        var names = Certification.Judging.Baseline.All.Select(baseline => baseline.Name).ToList();
        var help = NearestWord.Find(name, names) is { } near ? $"Did you mean {near}?" : $"There are: {string.Join(", ", names)}.";
        throw new CliException(CertificationCodes.UnknownBaseline, $"no baseline is named '{name}'", help, ExitCode.Usage);
    }
}
