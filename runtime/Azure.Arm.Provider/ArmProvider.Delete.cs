using Azure.Arm.Provider.Http;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    /// <summary>Deletes and waits for the end. An object that is gone already counts as deleted; one that is always there is left as it is.</summary>
    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var resource = Resource(TypeOf(request.Type, request.Urn));
        if (resource.Arm!.AlwaysThere) return Task.CompletedTask;
        return RunAsync($"deleting {resource.Arm.Type}", request.Timeout, cancellationToken, async token =>
        {
            var scrubber = Scrubber.For(Read(request.OldInputs), Read(request.Properties));
            try
            {
                var self = $"{request.Id}?api-version={resource.Arm.ApiVersion}";
                var reply = await SendWhenFreeAsync(HttpMethod.Delete, self, null, scrubber, token).ConfigureAwait(false);
                await Arm.LongOperation.WaitAsync(reply, $"DELETE {request.Id}", self, scrubber, token).ConfigureAwait(false);
            }
            catch (ArmException e) when (e.IsNotFound)
            {
                // Gone: before the request, or while it was watched.
            }

            return true;
        });
    }
}
