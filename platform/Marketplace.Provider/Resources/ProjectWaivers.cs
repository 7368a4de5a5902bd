using Marketplace.Certification.Waivers;

namespace Marketplace.Provider.Resources;

/// <summary>The waivers of the project that count today.</summary>
/// <param name="Waivers">Null when the file is not right.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record ProjectWaivers(IReadOnlyCollection<Waiver>? Waivers, string? Problem)
{
    public static ProjectWaivers Read(ProviderSession session)
    {
        var file = WaiverFile.Load(session.Options.ProjectRoot);
        return file.Value is { } found && file.Succeeded
            ? new ProjectWaivers(found.On(session.Today), null)
            : new ProjectWaivers(null, string.Join('\n', file.Diagnostics));
    }
}
