using Pulumi.Protocol.Services;

namespace Pulumi.Protocol.Providers;

/// <summary>A provider that logs through the engine when it is served in the engine's own process.</summary>
public interface IUsesEngine
{
    /// <summary>Called once, before every other method.</summary>
    void UseEngine(EngineService engine);
}
