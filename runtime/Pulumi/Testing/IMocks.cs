namespace Pulumi.Testing;

/// <summary>Stands in for all providers in a test run.</summary>
public interface IMocks
{
    /// <summary>Creates or reads a resource.</summary>
    /// <returns>Its id (null for components) and its state: a dictionary by output name, or args.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Calls a function or a method.</summary>
    /// <returns>The result: a dictionary by name, or args.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Is told the outputs of components and of the stack.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest request) => Task.CompletedTask;
}
