using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

/// <summary>Rules that need a running machine: MKT4400 to MKT4449.</summary>
internal static class MachineRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new MachineMustStart(),
        new MachineMustStartInTime(),
        new MachineMustLetIn(),
        new AgentMustProvision(),
        new EachAttachmentMustProvision(),
        new ExtensionsMustProvision(),
        new LogsShouldHaveNoErrors(),
        new CloudInitMustSucceed(),
        new NoUnitMustFail(),
        new TemporaryDiskMustWarn(),
        new TemporaryDiskMustBeFormatted(),
        new DisksMustWait(),
        new NamesMustResolve(),
        new HyperVMustBeServed(),
        new UpdatesMustBeInstalled(),
        new MachineMustSurviveUpdate(),
        new NoSwapMustBeActive(),
        new ConsoleMustBeSerial(),
        new AddressMustComeFromDhcp(),
        new ProgramsMustRun(),
        new CertificationToolMustPass(),
        new LisaMustPass(),
    ];
}
