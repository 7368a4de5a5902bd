using Azure.Simulator.State;

namespace Azure.Simulator.Arm;

/// <summary>Takes a resource and everything below it out of the state.</summary>
internal static class ResourceRemoval
{
    public static void Remove(SimulatedCloud cloud, Transaction state, StoredResource resource)
    {
        var key = StoredResource.KeyOf(resource.Id);
        foreach (var below in state.List(key + "/", StateJson.Default.StoredResource).Reverse().ToArray())
            RemoveOne(cloud, state, below);
        RemoveOne(cloud, state, resource);
    }

    private static void RemoveOne(SimulatedCloud cloud, Transaction state, StoredResource resource)
    {
        state.Delete(StoredResource.KeyOf(resource.Id));
        ArmResourceTypes.Find(resource.Type)?.Deleted(cloud, state, resource);
    }
}
